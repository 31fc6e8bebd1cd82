CREATE TABLE "aid_decisions" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"aid_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"by" uuid NOT NULL,
	"decided_on" date NOT NULL,
	"amount_fen" integer,
	"reason" text DEFAULT '' NOT NULL,
	"policies" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "aid_decisions_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "aid_requests" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"household_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"item" text NOT NULL,
	"source" text NOT NULL,
	"year" smallint NOT NULL,
	"requested_fen" integer NOT NULL,
	"goods" text DEFAULT '' NOT NULL,
	"goods_fen" integer DEFAULT 0 NOT NULL,
	"tag" text NOT NULL,
	"category" text,
	"reason" text NOT NULL,
	"state" text DEFAULT 'requested' NOT NULL,
	"approved_fen" integer,
	"pay_way" text DEFAULT 'card' NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_on" date NOT NULL,
	"approved_on" date,
	"paid_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "aid_requests_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "outside_aid" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"household_id" uuid NOT NULL,
	"person_id" uuid,
	"giver" text NOT NULL,
	"kind" text NOT NULL,
	"item" text NOT NULL,
	"year" smallint NOT NULL,
	"amount_fen" integer NOT NULL,
	"added_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	"removed_by" uuid,
	"remove_reason" text,
	CONSTRAINT "outside_aid_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "payment_batches" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"batch_no" text NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"maker" uuid NOT NULL,
	"submitted_at" timestamp with time zone,
	"approver" uuid,
	"approved_at" timestamp with time zone,
	"sent_to_bank_on" date,
	"line_count" integer DEFAULT 0 NOT NULL,
	"total_fen" integer DEFAULT 0 NOT NULL,
	"content_hash" "bytea",
	"withdraw_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_batches_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "payment_lines" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"batch_id" uuid NOT NULL,
	"aid_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"amount_fen" integer NOT NULL,
	"snapshot" "bytea",
	"result" text DEFAULT 'pending' NOT NULL,
	"result_on" date,
	"result_by" uuid,
	"bounce_reason" text DEFAULT '' NOT NULL,
	"task_id" uuid,
	"is_off" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_lines_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"household_id" uuid,
	"person_id" uuid,
	"case_id" uuid,
	"kind" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"issued_on" date,
	"expires_on" date,
	"media_type" text NOT NULL,
	"byte_count" integer NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"added_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	"removed_by" uuid,
	"remove_reason" text,
	CONSTRAINT "documents_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "hardship_files" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"household_id" uuid NOT NULL,
	"holder_id" uuid NOT NULL,
	"file_no" text,
	"state" text DEFAULT 'draft' NOT NULL,
	"temporary" boolean DEFAULT false NOT NULL,
	"is_live" boolean DEFAULT true NOT NULL,
	"category" text,
	"tier" text,
	"asked_by_worker" boolean DEFAULT true NOT NULL,
	"industry" text,
	"contract_on" date,
	"contract_months" integer,
	"single_parent" boolean,
	"nobody_employed" boolean,
	"can_help_self" boolean,
	"other_yearly_income_fen" integer,
	"yearly_income_fen" integer,
	"medical_yearly_fen" integer,
	"school_yearly_fen" integer,
	"other_yearly_fen" integer,
	"members" integer,
	"allowance_fen" integer,
	"allowance_no" text DEFAULT '' NOT NULL,
	"cause_note" text DEFAULT '' NOT NULL,
	"target_group" text,
	"needs" text[] DEFAULT '{}' NOT NULL,
	"applied_on" date,
	"on_file_on" date,
	"reviewed_on" date,
	"review_due_on" date,
	"exited_on" date,
	"watch_until" date,
	"relapsed_from" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "hardship_files_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "hardship_moves" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"case_id" uuid NOT NULL,
	"step" integer NOT NULL,
	"kind" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"by" uuid NOT NULL,
	"happened_on" date NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"policies" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"visit_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "hardship_moves_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "home_checks" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"case_id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"checked_on" date NOT NULL,
	"first_checker" uuid NOT NULL,
	"second_checker" text NOT NULL,
	"steps" text[] NOT NULL,
	"clears" text[] NOT NULL,
	"members_note" text NOT NULL,
	"housing_note" text NOT NULL,
	"income_note" text NOT NULL,
	"spending_note" text NOT NULL,
	"signed_in_person" boolean NOT NULL,
	"opinion" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "home_checks_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "means_tests" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"case_id" uuid NOT NULL,
	"tested_on" date NOT NULL,
	"by" uuid NOT NULL,
	"lines" jsonb NOT NULL,
	"members" integer NOT NULL,
	"income_fen" integer NOT NULL,
	"spending_fen" integer NOT NULL,
	"loss_fen" integer DEFAULT 0 NOT NULL,
	"line_fen" integer NOT NULL,
	"exclusions" text[] DEFAULT '{}' NOT NULL,
	"category" text,
	"policies" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "means_tests_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "objections" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"case_id" uuid NOT NULL,
	"publicity_id" uuid NOT NULL,
	"raised_by" text NOT NULL,
	"raised_on" date NOT NULL,
	"reason" text NOT NULL,
	"investigator_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answered_on" date,
	"answered_by" uuid,
	"answer" text,
	"upheld" boolean,
	CONSTRAINT "objections_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "publicities" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"case_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"place" text NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date NOT NULL,
	"working_days" integer NOT NULL,
	"supervision_phone" text NOT NULL,
	"notice" jsonb NOT NULL,
	"notice_hash" "bytea" NOT NULL,
	"by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_on" date,
	"closed_by" uuid,
	"failed" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "publicities_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"case_id" uuid NOT NULL,
	"consent_id" uuid NOT NULL,
	"answered_on" date NOT NULL,
	"houses" integer NOT NULL,
	"vehicles" integer NOT NULL,
	"businesses" integer NOT NULL,
	"result" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "verifications_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "form_templates" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"form" text NOT NULL,
	"name" text NOT NULL,
	"byte_count" integer NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"known_tags" text[] NOT NULL,
	"unknown_tags" text[] NOT NULL,
	"added_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	"removed_by" uuid,
	CONSTRAINT "form_templates_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "benefits" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"year" smallint NOT NULL,
	"given_on" date NOT NULL,
	"amount_fen" integer DEFAULT 0 NOT NULL,
	"goods" text DEFAULT '' NOT NULL,
	"source" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"visit_id" uuid,
	"festival_call_id" uuid,
	"by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	"removed_by" uuid,
	"remove_reason" text,
	CONSTRAINT "benefits_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "festival_calls" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"round_id" uuid NOT NULL,
	"household_id" uuid,
	"person_id" uuid NOT NULL,
	"officer_id" uuid NOT NULL,
	"companion" text DEFAULT '' NOT NULL,
	"gift_fen" integer DEFAULT 0 NOT NULL,
	"gift_goods" text DEFAULT '' NOT NULL,
	"done_on" date,
	"visit_id" uuid,
	"skip_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "festival_calls_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "festival_rounds" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"festival" text NOT NULL,
	"year" smallint NOT NULL,
	"festival_on" date NOT NULL,
	"from_on" date NOT NULL,
	"before_on" date NOT NULL,
	"whom" text[] NOT NULL,
	"gift_fen" integer DEFAULT 0 NOT NULL,
	"gift_goods" text DEFAULT '' NOT NULL,
	"source" text NOT NULL,
	"by" uuid NOT NULL,
	"closed_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "festival_rounds_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "model_worker_moves" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"happened_on" date NOT NULL,
	"by" uuid NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "model_worker_moves_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "model_workers" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"state" text DEFAULT 'in_service' NOT NULL,
	"benefit_level" text NOT NULL,
	"in_difficulty" boolean DEFAULT false NOT NULL,
	"difficulty_note" text DEFAULT '' NOT NULL,
	"education" text DEFAULT '' NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"former_employer" text DEFAULT '' NOT NULL,
	"former_employer_closed" boolean DEFAULT false NOT NULL,
	"caretaker_unit" text DEFAULT '' NOT NULL,
	"living_note" text DEFAULT '' NOT NULL,
	"family_note" text DEFAULT '' NOT NULL,
	"insurances" text[] DEFAULT '{}' NOT NULL,
	"can_care_for_self" boolean,
	"contact_officer_id" uuid,
	"monthly_allowance_fen" integer DEFAULT 0 NOT NULL,
	"allowance_from_on" date,
	"allowance_stopped_on" date,
	"death_report_due_on" date,
	"death_reported_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "model_workers_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "holidays" (
	"region_path" text collate "C" NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"changed_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "holidays_day_region_path_pk" PRIMARY KEY("day","region_path")
);
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "ethnicity" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "political_status" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "marital" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "hukou" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "hukou_region" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "member_no" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "medical_insurance" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "started_work_on" date;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "monthly_income_fen" integer;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "school" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "bank_branch" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "aid_decisions" ADD CONSTRAINT "aid_decisions_by_officers_id_fk" FOREIGN KEY ("by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "aid_decisions" ADD CONSTRAINT "aid_decisions_aid_id_district_id_aid_requests_id_district_id_fk" FOREIGN KEY ("aid_id","district_id") REFERENCES "public"."aid_requests"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "aid_requests" ADD CONSTRAINT "aid_requests_requested_by_officers_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "aid_requests" ADD CONSTRAINT "aid_requests_household_id_district_id_households_id_district_id_fk" FOREIGN KEY ("household_id","district_id") REFERENCES "public"."households"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "aid_requests" ADD CONSTRAINT "aid_requests_person_id_district_id_people_id_district_id_fk" FOREIGN KEY ("person_id","district_id") REFERENCES "public"."people"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "aid_requests" ADD CONSTRAINT "aid_requests_case_id_district_id_cases_id_district_id_fk" FOREIGN KEY ("case_id","district_id") REFERENCES "public"."cases"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_aid" ADD CONSTRAINT "outside_aid_added_by_officers_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_aid" ADD CONSTRAINT "outside_aid_removed_by_officers_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_aid" ADD CONSTRAINT "outside_aid_household_id_district_id_households_id_district_id_fk" FOREIGN KEY ("household_id","district_id") REFERENCES "public"."households"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_aid" ADD CONSTRAINT "outside_aid_person_id_district_id_people_id_district_id_fk" FOREIGN KEY ("person_id","district_id") REFERENCES "public"."people"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_batches" ADD CONSTRAINT "payment_batches_maker_officers_id_fk" FOREIGN KEY ("maker") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_batches" ADD CONSTRAINT "payment_batches_approver_officers_id_fk" FOREIGN KEY ("approver") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_lines" ADD CONSTRAINT "payment_lines_result_by_officers_id_fk" FOREIGN KEY ("result_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_lines" ADD CONSTRAINT "payment_lines_batch_id_district_id_payment_batches_id_district_id_fk" FOREIGN KEY ("batch_id","district_id") REFERENCES "public"."payment_batches"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_lines" ADD CONSTRAINT "payment_lines_aid_id_district_id_aid_requests_id_district_id_fk" FOREIGN KEY ("aid_id","district_id") REFERENCES "public"."aid_requests"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_lines" ADD CONSTRAINT "payment_lines_task_id_district_id_tasks_id_district_id_fk" FOREIGN KEY ("task_id","district_id") REFERENCES "public"."tasks"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_added_by_officers_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_removed_by_officers_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_household_id_district_id_households_id_district_id_fk" FOREIGN KEY ("household_id","district_id") REFERENCES "public"."households"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_person_id_district_id_people_id_district_id_fk" FOREIGN KEY ("person_id","district_id") REFERENCES "public"."people"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_case_id_district_id_cases_id_district_id_fk" FOREIGN KEY ("case_id","district_id") REFERENCES "public"."cases"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hardship_files" ADD CONSTRAINT "hardship_files_id_district_id_cases_id_district_id_fk" FOREIGN KEY ("id","district_id") REFERENCES "public"."cases"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hardship_files" ADD CONSTRAINT "hardship_files_household_id_district_id_households_id_district_id_fk" FOREIGN KEY ("household_id","district_id") REFERENCES "public"."households"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hardship_files" ADD CONSTRAINT "hardship_files_holder_id_district_id_people_id_district_id_fk" FOREIGN KEY ("holder_id","district_id") REFERENCES "public"."people"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hardship_moves" ADD CONSTRAINT "hardship_moves_by_officers_id_fk" FOREIGN KEY ("by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hardship_moves" ADD CONSTRAINT "hardship_moves_case_id_district_id_hardship_files_id_district_id_fk" FOREIGN KEY ("case_id","district_id") REFERENCES "public"."hardship_files"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hardship_moves" ADD CONSTRAINT "hardship_moves_visit_id_district_id_visits_id_district_id_fk" FOREIGN KEY ("visit_id","district_id") REFERENCES "public"."visits"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_checks" ADD CONSTRAINT "home_checks_first_checker_officers_id_fk" FOREIGN KEY ("first_checker") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_checks" ADD CONSTRAINT "home_checks_case_id_district_id_hardship_files_id_district_id_fk" FOREIGN KEY ("case_id","district_id") REFERENCES "public"."hardship_files"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_checks" ADD CONSTRAINT "home_checks_visit_id_district_id_visits_id_district_id_fk" FOREIGN KEY ("visit_id","district_id") REFERENCES "public"."visits"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "means_tests" ADD CONSTRAINT "means_tests_by_officers_id_fk" FOREIGN KEY ("by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "means_tests" ADD CONSTRAINT "means_tests_case_id_district_id_hardship_files_id_district_id_fk" FOREIGN KEY ("case_id","district_id") REFERENCES "public"."hardship_files"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_investigator_id_officers_id_fk" FOREIGN KEY ("investigator_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_by_officers_id_fk" FOREIGN KEY ("by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_answered_by_officers_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_case_id_district_id_hardship_files_id_district_id_fk" FOREIGN KEY ("case_id","district_id") REFERENCES "public"."hardship_files"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_publicity_id_district_id_publicities_id_district_id_fk" FOREIGN KEY ("publicity_id","district_id") REFERENCES "public"."publicities"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publicities" ADD CONSTRAINT "publicities_by_officers_id_fk" FOREIGN KEY ("by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publicities" ADD CONSTRAINT "publicities_closed_by_officers_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publicities" ADD CONSTRAINT "publicities_case_id_district_id_hardship_files_id_district_id_fk" FOREIGN KEY ("case_id","district_id") REFERENCES "public"."hardship_files"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_by_officers_id_fk" FOREIGN KEY ("by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_case_id_district_id_hardship_files_id_district_id_fk" FOREIGN KEY ("case_id","district_id") REFERENCES "public"."hardship_files"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_consent_id_district_id_documents_id_district_id_fk" FOREIGN KEY ("consent_id","district_id") REFERENCES "public"."documents"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_templates" ADD CONSTRAINT "form_templates_added_by_officers_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_templates" ADD CONSTRAINT "form_templates_removed_by_officers_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benefits" ADD CONSTRAINT "benefits_by_officers_id_fk" FOREIGN KEY ("by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benefits" ADD CONSTRAINT "benefits_removed_by_officers_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benefits" ADD CONSTRAINT "benefits_person_id_district_id_model_workers_id_district_id_fk" FOREIGN KEY ("person_id","district_id") REFERENCES "public"."model_workers"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benefits" ADD CONSTRAINT "benefits_visit_id_district_id_visits_id_district_id_fk" FOREIGN KEY ("visit_id","district_id") REFERENCES "public"."visits"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benefits" ADD CONSTRAINT "benefits_festival_call_id_district_id_festival_calls_id_district_id_fk" FOREIGN KEY ("festival_call_id","district_id") REFERENCES "public"."festival_calls"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "festival_calls" ADD CONSTRAINT "festival_calls_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "festival_calls" ADD CONSTRAINT "festival_calls_round_id_district_id_festival_rounds_id_district_id_fk" FOREIGN KEY ("round_id","district_id") REFERENCES "public"."festival_rounds"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "festival_calls" ADD CONSTRAINT "festival_calls_household_id_district_id_households_id_district_id_fk" FOREIGN KEY ("household_id","district_id") REFERENCES "public"."households"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "festival_calls" ADD CONSTRAINT "festival_calls_person_id_district_id_people_id_district_id_fk" FOREIGN KEY ("person_id","district_id") REFERENCES "public"."people"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "festival_calls" ADD CONSTRAINT "festival_calls_visit_id_district_id_visits_id_district_id_fk" FOREIGN KEY ("visit_id","district_id") REFERENCES "public"."visits"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "festival_rounds" ADD CONSTRAINT "festival_rounds_by_officers_id_fk" FOREIGN KEY ("by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_worker_moves" ADD CONSTRAINT "model_worker_moves_by_officers_id_fk" FOREIGN KEY ("by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_worker_moves" ADD CONSTRAINT "model_worker_moves_person_id_district_id_model_workers_id_district_id_fk" FOREIGN KEY ("person_id","district_id") REFERENCES "public"."model_workers"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_workers" ADD CONSTRAINT "model_workers_contact_officer_id_officers_id_fk" FOREIGN KEY ("contact_officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_workers" ADD CONSTRAINT "model_workers_id_district_id_people_id_district_id_fk" FOREIGN KEY ("id","district_id") REFERENCES "public"."people"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holidays" ADD CONSTRAINT "holidays_changed_by_officers_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "aid_decisions_aid" ON "aid_decisions" USING btree ("district_id","aid_id");--> statement-breakpoint
CREATE INDEX "aid_requests_household" ON "aid_requests" USING btree ("district_id","household_id","year","kind");--> statement-breakpoint
CREATE INDEX "aid_requests_state" ON "aid_requests" USING btree ("district_id","state","unit_path");--> statement-breakpoint
CREATE INDEX "aid_requests_case" ON "aid_requests" USING btree ("district_id","case_id");--> statement-breakpoint
CREATE INDEX "outside_aid_household" ON "outside_aid" USING btree ("district_id","household_id","year");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_batches_no" ON "payment_batches" USING btree ("district_id","batch_no");--> statement-breakpoint
CREATE INDEX "payment_batches_state" ON "payment_batches" USING btree ("district_id","state","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_lines_once" ON "payment_lines" USING btree ("district_id","aid_id") WHERE not is_off and result <> 'bounced';--> statement-breakpoint
CREATE INDEX "payment_lines_batch" ON "payment_lines" USING btree ("district_id","batch_id","position");--> statement-breakpoint
CREATE INDEX "documents_household" ON "documents" USING btree ("district_id","household_id","kind");--> statement-breakpoint
CREATE INDEX "documents_person" ON "documents" USING btree ("district_id","person_id");--> statement-breakpoint
CREATE INDEX "documents_case" ON "documents" USING btree ("district_id","case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "hardship_files_live" ON "hardship_files" USING btree ("district_id","household_id") WHERE is_live;--> statement-breakpoint
CREATE UNIQUE INDEX "hardship_files_no" ON "hardship_files" USING btree ("district_id","file_no");--> statement-breakpoint
CREATE INDEX "hardship_files_state" ON "hardship_files" USING btree ("district_id","state","unit_path");--> statement-breakpoint
CREATE INDEX "hardship_files_household" ON "hardship_files" USING btree ("district_id","household_id");--> statement-breakpoint
CREATE UNIQUE INDEX "hardship_moves_step" ON "hardship_moves" USING btree ("district_id","case_id","step");--> statement-breakpoint
CREATE INDEX "home_checks_case" ON "home_checks" USING btree ("district_id","case_id");--> statement-breakpoint
CREATE INDEX "means_tests_case" ON "means_tests" USING btree ("district_id","case_id","tested_on");--> statement-breakpoint
CREATE INDEX "objections_publicity" ON "objections" USING btree ("district_id","publicity_id");--> statement-breakpoint
CREATE INDEX "objections_case" ON "objections" USING btree ("district_id","case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "publicities_standing" ON "publicities" USING btree ("district_id","case_id") WHERE closed_on is null;--> statement-breakpoint
CREATE INDEX "publicities_case" ON "publicities" USING btree ("district_id","case_id");--> statement-breakpoint
CREATE INDEX "verifications_case" ON "verifications" USING btree ("district_id","case_id");--> statement-breakpoint
CREATE INDEX "form_templates_form" ON "form_templates" USING btree ("district_id","form","unit_path");--> statement-breakpoint
CREATE INDEX "benefits_person" ON "benefits" USING btree ("district_id","person_id","given_on");--> statement-breakpoint
CREATE UNIQUE INDEX "festival_calls_once" ON "festival_calls" USING btree ("district_id","round_id","person_id");--> statement-breakpoint
CREATE INDEX "festival_calls_officer" ON "festival_calls" USING btree ("district_id","officer_id","round_id");--> statement-breakpoint
CREATE INDEX "festival_calls_person" ON "festival_calls" USING btree ("district_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "festival_rounds_once" ON "festival_rounds" USING btree ("district_id","unit_path","festival","year");--> statement-breakpoint
CREATE INDEX "festival_rounds_day" ON "festival_rounds" USING btree ("district_id","festival_on");--> statement-breakpoint
CREATE INDEX "model_worker_moves_person" ON "model_worker_moves" USING btree ("district_id","person_id");--> statement-breakpoint
CREATE INDEX "model_workers_unit" ON "model_workers" USING btree ("district_id","unit_path","state");