CREATE TABLE "follow_up_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lineage" uuid NOT NULL,
	"region_path" text collate "C" NOT NULL,
	"whom" text NOT NULL,
	"trigger" text NOT NULL,
	"event" text,
	"every_months" smallint,
	"before" text,
	"offset_days" smallint DEFAULT 0 NOT NULL,
	"window_days" smallint NOT NULL,
	"owner" text NOT NULL,
	"title" text NOT NULL,
	"detail" text DEFAULT '' NOT NULL,
	"source" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"changed_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp with time zone,
	"end_reason" text
);
--> statement-breakpoint
CREATE TABLE "finding_moves" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"finding_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"happened_on" date NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "finding_moves_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "findings" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"inspection_id" uuid NOT NULL,
	"sample_id" uuid,
	"number" smallint NOT NULL,
	"kind" text NOT NULL,
	"problem" text NOT NULL,
	"basis" text DEFAULT '' NOT NULL,
	"amount_fen" integer DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'found' NOT NULL,
	"measure" text DEFAULT '' NOT NULL,
	"owner_id" uuid,
	"due_on" date,
	"task_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "findings_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "inspection_samples" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"inspection_id" uuid NOT NULL,
	"aid_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"amount_fen" integer NOT NULL,
	"variance" integer,
	"checked_on" date,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "inspection_samples_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "inspections" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"round_id" uuid,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"inspected_on" date NOT NULL,
	"team" jsonb NOT NULL,
	"method" text NOT NULL,
	"share" smallint NOT NULL,
	"seed" text NOT NULL,
	"population" integer NOT NULL,
	"by" uuid NOT NULL,
	"closed_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "inspections_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "frozen_lists" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"list" text NOT NULL,
	"number" text NOT NULL,
	"filters" jsonb NOT NULL,
	"frozen_on" date NOT NULL,
	"row_count" integer NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"content" "bytea" NOT NULL,
	"by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "frozen_lists_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "list_exports" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"officer_id" uuid NOT NULL,
	"list" text NOT NULL,
	"filters" jsonb NOT NULL,
	"format" text NOT NULL,
	"purpose" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"rows_done" integer DEFAULT 0 NOT NULL,
	"rows_total" integer NOT NULL,
	"byte_count" integer,
	"problem" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ready_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	CONSTRAINT "list_exports_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "saved_lists" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"officer_id" uuid NOT NULL,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"filters" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "saved_lists_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "application_decisions" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"application_id" uuid NOT NULL,
	"step" integer NOT NULL,
	"stage" text NOT NULL,
	"outcome" text NOT NULL,
	"amount_fen" integer,
	"reason" text DEFAULT '' NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"visit_id" uuid,
	"by" uuid NOT NULL,
	"decided_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "application_decisions_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"round_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"case_id" uuid,
	"register" text NOT NULL,
	"stage" text NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"facts" jsonb NOT NULL,
	"requested_fen" integer NOT NULL,
	"from_award_id" uuid,
	"by" uuid NOT NULL,
	"applied_on" date NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "applications_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "award_records" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"award_id" uuid NOT NULL,
	"step" integer NOT NULL,
	"kind" text NOT NULL,
	"happened_on" date NOT NULL,
	"period" text DEFAULT '' NOT NULL,
	"amount_fen" integer,
	"note" text DEFAULT '' NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"from_state" text,
	"to_state" text,
	"visit_id" uuid,
	"group_visit_id" uuid,
	"by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "award_records_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "awards" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"application_id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"amount_fen" integer NOT NULL,
	"committed_fen" integer NOT NULL,
	"source" text NOT NULL,
	"facts" jsonb NOT NULL,
	"officer_id" uuid NOT NULL,
	"awarded_on" date NOT NULL,
	"ended_on" date,
	"end_reason" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "awards_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "group_visit_awards" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"group_visit_id" uuid NOT NULL,
	"award_id" uuid NOT NULL,
	"seen_on" date,
	"visit_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "group_visit_awards_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "group_visits" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"round_id" uuid NOT NULL,
	"name" text NOT NULL,
	"city" text NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"officer_ids" uuid[] DEFAULT '{}' NOT NULL,
	"companions" text DEFAULT '' NOT NULL,
	"given" text DEFAULT '' NOT NULL,
	"done_on" date,
	"note" text DEFAULT '' NOT NULL,
	"by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "group_visits_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "instalments" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"award_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"position" smallint NOT NULL,
	"label" text NOT NULL,
	"due_on" date NOT NULL,
	"due_fen" integer NOT NULL,
	"interest_fen" integer DEFAULT 0 NOT NULL,
	"paid_fen" integer DEFAULT 0 NOT NULL,
	"paid_on" date,
	"state" text DEFAULT 'waiting' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "instalments_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "programme_rounds" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"programme_id" uuid NOT NULL,
	"name" text NOT NULL,
	"year" smallint NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"places" integer NOT NULL,
	"rules" jsonb NOT NULL,
	"stages" jsonb NOT NULL,
	"from_round_id" uuid,
	"by" uuid NOT NULL,
	"opened_on" date,
	"closed_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "programme_rounds_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "programmes" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"by" uuid NOT NULL,
	"closed_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "programmes_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "round_funds" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"round_id" uuid NOT NULL,
	"source" text NOT NULL,
	"budget_fen" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "round_funds_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
ALTER TABLE "aid_requests" ALTER COLUMN "case_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "aid_requests" ADD COLUMN "instalment_id" uuid;--> statement-breakpoint
ALTER TABLE "follow_up_rules" ADD CONSTRAINT "follow_up_rules_changed_by_officers_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up_rules" ADD CONSTRAINT "follow_up_rules_ended_by_officers_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_moves" ADD CONSTRAINT "finding_moves_by_officers_id_fk" FOREIGN KEY ("by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_moves" ADD CONSTRAINT "finding_moves_finding_id_district_id_findings_id_district_id_fk" FOREIGN KEY ("finding_id","district_id") REFERENCES "public"."findings"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_owner_id_officers_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_inspection_id_district_id_inspections_id_district_id_fk" FOREIGN KEY ("inspection_id","district_id") REFERENCES "public"."inspections"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_sample_id_district_id_inspection_samples_id_district_id_fk" FOREIGN KEY ("sample_id","district_id") REFERENCES "public"."inspection_samples"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_task_id_district_id_tasks_id_district_id_fk" FOREIGN KEY ("task_id","district_id") REFERENCES "public"."tasks"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_samples" ADD CONSTRAINT "inspection_samples_inspection_id_district_id_inspections_id_district_id_fk" FOREIGN KEY ("inspection_id","district_id") REFERENCES "public"."inspections"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_samples" ADD CONSTRAINT "inspection_samples_aid_id_district_id_aid_requests_id_district_id_fk" FOREIGN KEY ("aid_id","district_id") REFERENCES "public"."aid_requests"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_by_officers_id_fk" FOREIGN KEY ("by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_round_id_district_id_programme_rounds_id_district_id_fk" FOREIGN KEY ("round_id","district_id") REFERENCES "public"."programme_rounds"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "frozen_lists" ADD CONSTRAINT "frozen_lists_by_officers_id_fk" FOREIGN KEY ("by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_exports" ADD CONSTRAINT "list_exports_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_lists" ADD CONSTRAINT "saved_lists_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_decisions" ADD CONSTRAINT "application_decisions_by_officers_id_fk" FOREIGN KEY ("by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_decisions" ADD CONSTRAINT "application_decisions_application_id_district_id_applications_id_district_id_fk" FOREIGN KEY ("application_id","district_id") REFERENCES "public"."applications"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_decisions" ADD CONSTRAINT "application_decisions_visit_id_district_id_visits_id_district_id_fk" FOREIGN KEY ("visit_id","district_id") REFERENCES "public"."visits"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_by_officers_id_fk" FOREIGN KEY ("by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_round_id_district_id_programme_rounds_id_district_id_fk" FOREIGN KEY ("round_id","district_id") REFERENCES "public"."programme_rounds"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_person_id_district_id_people_id_district_id_fk" FOREIGN KEY ("person_id","district_id") REFERENCES "public"."people"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_household_id_district_id_households_id_district_id_fk" FOREIGN KEY ("household_id","district_id") REFERENCES "public"."households"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_case_id_district_id_cases_id_district_id_fk" FOREIGN KEY ("case_id","district_id") REFERENCES "public"."cases"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_records" ADD CONSTRAINT "award_records_by_officers_id_fk" FOREIGN KEY ("by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_records" ADD CONSTRAINT "award_records_award_id_district_id_awards_id_district_id_fk" FOREIGN KEY ("award_id","district_id") REFERENCES "public"."awards"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_records" ADD CONSTRAINT "award_records_visit_id_district_id_visits_id_district_id_fk" FOREIGN KEY ("visit_id","district_id") REFERENCES "public"."visits"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_application_id_district_id_applications_id_district_id_fk" FOREIGN KEY ("application_id","district_id") REFERENCES "public"."applications"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_round_id_district_id_programme_rounds_id_district_id_fk" FOREIGN KEY ("round_id","district_id") REFERENCES "public"."programme_rounds"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_person_id_district_id_people_id_district_id_fk" FOREIGN KEY ("person_id","district_id") REFERENCES "public"."people"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_household_id_district_id_households_id_district_id_fk" FOREIGN KEY ("household_id","district_id") REFERENCES "public"."households"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_visit_awards" ADD CONSTRAINT "group_visit_awards_group_visit_id_district_id_group_visits_id_district_id_fk" FOREIGN KEY ("group_visit_id","district_id") REFERENCES "public"."group_visits"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_visit_awards" ADD CONSTRAINT "group_visit_awards_award_id_district_id_awards_id_district_id_fk" FOREIGN KEY ("award_id","district_id") REFERENCES "public"."awards"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_visit_awards" ADD CONSTRAINT "group_visit_awards_visit_id_district_id_visits_id_district_id_fk" FOREIGN KEY ("visit_id","district_id") REFERENCES "public"."visits"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_visits" ADD CONSTRAINT "group_visits_by_officers_id_fk" FOREIGN KEY ("by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_visits" ADD CONSTRAINT "group_visits_round_id_district_id_programme_rounds_id_district_id_fk" FOREIGN KEY ("round_id","district_id") REFERENCES "public"."programme_rounds"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instalments" ADD CONSTRAINT "instalments_award_id_district_id_awards_id_district_id_fk" FOREIGN KEY ("award_id","district_id") REFERENCES "public"."awards"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_rounds" ADD CONSTRAINT "programme_rounds_by_officers_id_fk" FOREIGN KEY ("by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_rounds" ADD CONSTRAINT "programme_rounds_programme_id_district_id_programmes_id_district_id_fk" FOREIGN KEY ("programme_id","district_id") REFERENCES "public"."programmes"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes" ADD CONSTRAINT "programmes_by_officers_id_fk" FOREIGN KEY ("by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_funds" ADD CONSTRAINT "round_funds_round_id_district_id_programme_rounds_id_district_id_fk" FOREIGN KEY ("round_id","district_id") REFERENCES "public"."programme_rounds"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "follow_up_rules_region" ON "follow_up_rules" USING btree ("region_path","valid_from");--> statement-breakpoint
CREATE INDEX "follow_up_rules_lineage" ON "follow_up_rules" USING btree ("lineage");--> statement-breakpoint
CREATE INDEX "finding_moves_finding" ON "finding_moves" USING btree ("district_id","finding_id");--> statement-breakpoint
CREATE UNIQUE INDEX "findings_number" ON "findings" USING btree ("district_id","inspection_id","number");--> statement-breakpoint
CREATE INDEX "findings_state" ON "findings" USING btree ("district_id","state","due_on");--> statement-breakpoint
CREATE UNIQUE INDEX "inspection_samples_once" ON "inspection_samples" USING btree ("district_id","inspection_id","aid_id");--> statement-breakpoint
CREATE INDEX "inspections_unit" ON "inspections" USING btree ("district_id","unit_path","inspected_on");--> statement-breakpoint
CREATE UNIQUE INDEX "frozen_lists_number" ON "frozen_lists" USING btree ("district_id","number");--> statement-breakpoint
CREATE INDEX "frozen_lists_list" ON "frozen_lists" USING btree ("district_id","list","frozen_on");--> statement-breakpoint
CREATE INDEX "list_exports_officer" ON "list_exports" USING btree ("district_id","officer_id","created_at");--> statement-breakpoint
CREATE INDEX "saved_lists_officer" ON "saved_lists" USING btree ("district_id","officer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "application_decisions_step" ON "application_decisions" USING btree ("district_id","application_id","step");--> statement-breakpoint
CREATE UNIQUE INDEX "applications_once" ON "applications" USING btree ("district_id","round_id","person_id") WHERE state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "applications_round" ON "applications" USING btree ("district_id","round_id","stage","state");--> statement-breakpoint
CREATE INDEX "applications_household" ON "applications" USING btree ("district_id","household_id");--> statement-breakpoint
CREATE UNIQUE INDEX "award_records_step" ON "award_records" USING btree ("district_id","award_id","step");--> statement-breakpoint
CREATE INDEX "award_records_kind" ON "award_records" USING btree ("district_id","award_id","kind","happened_on");--> statement-breakpoint
CREATE UNIQUE INDEX "awards_application" ON "awards" USING btree ("district_id","application_id");--> statement-breakpoint
CREATE INDEX "awards_round" ON "awards" USING btree ("district_id","round_id","source");--> statement-breakpoint
CREATE INDEX "awards_kind" ON "awards" USING btree ("district_id","kind","state","unit_path");--> statement-breakpoint
CREATE INDEX "awards_household" ON "awards" USING btree ("district_id","household_id");--> statement-breakpoint
CREATE INDEX "awards_person" ON "awards" USING btree ("district_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "group_visit_awards_once" ON "group_visit_awards" USING btree ("district_id","group_visit_id","award_id");--> statement-breakpoint
CREATE INDEX "group_visit_awards_award" ON "group_visit_awards" USING btree ("district_id","award_id");--> statement-breakpoint
CREATE INDEX "group_visits_round" ON "group_visits" USING btree ("district_id","round_id","from_on");--> statement-breakpoint
CREATE UNIQUE INDEX "instalments_position" ON "instalments" USING btree ("district_id","award_id","kind","position");--> statement-breakpoint
CREATE INDEX "instalments_due" ON "instalments" USING btree ("district_id","state","due_on");--> statement-breakpoint
CREATE INDEX "programme_rounds_programme" ON "programme_rounds" USING btree ("district_id","programme_id","year");--> statement-breakpoint
CREATE INDEX "programmes_unit" ON "programmes" USING btree ("district_id","unit_path");--> statement-breakpoint
CREATE UNIQUE INDEX "round_funds_source" ON "round_funds" USING btree ("district_id","round_id","source");--> statement-breakpoint
ALTER TABLE "aid_requests" ADD CONSTRAINT "aid_requests_instalment_id_district_id_instalments_id_district_id_fk" FOREIGN KEY ("instalment_id","district_id") REFERENCES "public"."instalments"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "aid_requests_instalment" ON "aid_requests" USING btree ("district_id","instalment_id") WHERE state not in ('refused', 'withdrawn');--> statement-breakpoint
ALTER TABLE "aid_requests" ADD CONSTRAINT "aid_requests_rest" CHECK (case_id is not null or instalment_id is not null);