CREATE TABLE "audit_lines" (
	"id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"officer_id" uuid NOT NULL,
	"event" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid,
	"fields" text[] DEFAULT '{}' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "audit_lines_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"district_id" uuid NOT NULL,
	"key" uuid NOT NULL,
	"officer_id" uuid NOT NULL,
	"body_sha" "bytea" NOT NULL,
	"answer" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "submissions_key_district_id_pk" PRIMARY KEY("key","district_id")
);
--> statement-breakpoint
CREATE TABLE "case_closures" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"case_id" uuid NOT NULL,
	"closed_on" date NOT NULL,
	"closed_by" uuid NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"reopened_at" timestamp with time zone,
	"reopened_by" uuid,
	"reopen_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "case_closures_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"household_id" uuid,
	"person_id" uuid,
	"employer_id" uuid,
	"causes" text[] DEFAULT '{}' NOT NULL,
	"summary" text NOT NULL,
	"officer_id" uuid NOT NULL,
	"opened_on" date NOT NULL,
	"opened_by" uuid NOT NULL,
	"is_open" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cases_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "employers" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"kind" text DEFAULT 'firm' NOT NULL,
	"name" text NOT NULL,
	"credit_code" text DEFAULT '' NOT NULL,
	"nature" text,
	"industry" text DEFAULT '' NOT NULL,
	"workers" integer,
	"members" integer,
	"union_since" date,
	"chair_name" text DEFAULT '' NOT NULL,
	"chair_phone" "bytea",
	"address" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"last_contact_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "employers_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "officers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"name" text NOT NULL,
	"called" text NOT NULL,
	"password_hash" text,
	"password_given_at" timestamp with time zone,
	"disabled_at" timestamp with time zone,
	"session_epoch" integer DEFAULT 1 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "officers_username_unique" UNIQUE("username")
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"officer_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"role" text NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"given_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"officer_id" uuid NOT NULL,
	"epoch" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"idle_seconds" integer NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"device" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "honours" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"person_id" uuid NOT NULL,
	"level" text NOT NULL,
	"title" text NOT NULL,
	"year" smallint,
	"conferred_by" text DEFAULT '' NOT NULL,
	"certificate_no" text DEFAULT '' NOT NULL,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "honours_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "households" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"file_no" text,
	"name" text NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"lane" text DEFAULT '' NOT NULL,
	"housing_kind" text,
	"housing_area" numeric(7, 1),
	"housing_note" text DEFAULT '' NOT NULL,
	"monthly_income_fen" integer,
	"category" text,
	"note" text DEFAULT '' NOT NULL,
	"helper_id" uuid,
	"last_contact_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "households_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"household_id" uuid,
	"relation" text,
	"name" text NOT NULL,
	"called" text DEFAULT '' NOT NULL,
	"pinyin" text DEFAULT '' NOT NULL,
	"sex" text,
	"birth_year" smallint,
	"birth_on" date,
	"id_kind" text,
	"id_number" "bytea",
	"id_blind" "bytea",
	"card_number" "bytea",
	"bank" text,
	"work_state" text,
	"employer_id" uuid,
	"job" text DEFAULT '' NOT NULL,
	"health" text,
	"health_note" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"died_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "people_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "person_tokens" (
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"person_id" uuid NOT NULL,
	"token" "bytea" NOT NULL,
	CONSTRAINT "person_tokens_district_id_token_person_id_pk" PRIMARY KEY("district_id","token","person_id")
);
--> statement-breakpoint
CREATE TABLE "phones" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"person_id" uuid NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	"number" "bytea" NOT NULL,
	"number_blind" "bytea" NOT NULL,
	"state" text DEFAULT 'unknown' NOT NULL,
	"checked_on" date,
	"removed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "phones_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region_path" text collate "C" NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"source" text NOT NULL,
	"changed_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "task_events" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"task_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"old_from_on" date,
	"old_due_on" date,
	"old_officer_id" uuid,
	"new_officer_id" uuid,
	CONSTRAINT "task_events_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "task_feedback" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"task_id" uuid NOT NULL,
	"to_whom" text NOT NULL,
	"channel" text NOT NULL,
	"told_on" date NOT NULL,
	"said" text NOT NULL,
	"satisfaction" text NOT NULL,
	"by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_feedback_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "task_handovers" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"task_id" uuid NOT NULL,
	"from_officer_id" uuid NOT NULL,
	"to_officer_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"offered_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	"accepted" boolean,
	"answer" text DEFAULT '' NOT NULL,
	CONSTRAINT "task_handovers_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"title" text NOT NULL,
	"detail" text DEFAULT '' NOT NULL,
	"status" smallint DEFAULT 0 NOT NULL,
	"from_on" date,
	"due_on" date NOT NULL,
	"officer_id" uuid NOT NULL,
	"made_by" uuid NOT NULL,
	"source" text NOT NULL,
	"rule" text,
	"subject_id" uuid,
	"occurrence" text,
	"household_id" uuid,
	"person_id" uuid,
	"employer_id" uuid,
	"case_id" uuid,
	"visit_id" uuid,
	"ordered_by" text,
	"wants_feedback" boolean DEFAULT false NOT NULL,
	"waits_for" text DEFAULT '' NOT NULL,
	"result" text DEFAULT '' NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" uuid,
	"struck_off_at" timestamp with time zone,
	"struck_off_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tasks_id_district_id_pk" PRIMARY KEY("id","district_id"),
	CONSTRAINT "tasks_rule_once" UNIQUE("district_id","rule","subject_id","occurrence")
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" uuid PRIMARY KEY NOT NULL,
	"parent_id" uuid,
	"district_id" uuid,
	"kind" text NOT NULL,
	"path" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"scope" text,
	"sort" smallint DEFAULT 0 NOT NULL,
	"closed_on" date,
	CONSTRAINT "units_path_unique" UNIQUE("path"),
	CONSTRAINT "units_district_path" UNIQUE("district_id","path")
);
--> statement-breakpoint
CREATE TABLE "visit_people" (
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"visit_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "visit_people_visit_id_person_id_district_id_pk" PRIMARY KEY("visit_id","person_id","district_id")
);
--> statement-breakpoint
CREATE TABLE "visit_revisions" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"visit_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"before" jsonb NOT NULL,
	"corrected_by" uuid NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "visit_revisions_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"id" uuid NOT NULL,
	"district_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"household_id" uuid,
	"person_id" uuid,
	"employer_id" uuid,
	"case_id" uuid,
	"officer_id" uuid NOT NULL,
	"visited_on" date NOT NULL,
	"visited_time" time(0),
	"channel" text NOT NULL,
	"purpose" text NOT NULL,
	"met_text" text DEFAULT '' NOT NULL,
	"companions" text DEFAULT '' NOT NULL,
	"not_home" boolean DEFAULT false NOT NULL,
	"note" text NOT NULL,
	"changes" text[] DEFAULT '{}' NOT NULL,
	"change_note" text DEFAULT '' NOT NULL,
	"gift_fen" integer DEFAULT 0 NOT NULL,
	"gift_goods" text DEFAULT '' NOT NULL,
	"next_visit_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "visits_id_district_id_pk" PRIMARY KEY("id","district_id")
);
--> statement-breakpoint
ALTER TABLE "audit_lines" ADD CONSTRAINT "audit_lines_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_closures" ADD CONSTRAINT "case_closures_closed_by_officers_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_closures" ADD CONSTRAINT "case_closures_reopened_by_officers_id_fk" FOREIGN KEY ("reopened_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_closures" ADD CONSTRAINT "case_closures_case_id_district_id_cases_id_district_id_fk" FOREIGN KEY ("case_id","district_id") REFERENCES "public"."cases"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_opened_by_officers_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_household_id_district_id_households_id_district_id_fk" FOREIGN KEY ("household_id","district_id") REFERENCES "public"."households"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_person_id_district_id_people_id_district_id_fk" FOREIGN KEY ("person_id","district_id") REFERENCES "public"."people"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_employer_id_district_id_employers_id_district_id_fk" FOREIGN KEY ("employer_id","district_id") REFERENCES "public"."employers"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_given_by_officers_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "honours" ADD CONSTRAINT "honours_person_id_district_id_people_id_district_id_fk" FOREIGN KEY ("person_id","district_id") REFERENCES "public"."people"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "households" ADD CONSTRAINT "households_helper_id_officers_id_fk" FOREIGN KEY ("helper_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_household_id_district_id_households_id_district_id_fk" FOREIGN KEY ("household_id","district_id") REFERENCES "public"."households"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_employer_id_district_id_employers_id_district_id_fk" FOREIGN KEY ("employer_id","district_id") REFERENCES "public"."employers"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_tokens" ADD CONSTRAINT "person_tokens_person_id_district_id_people_id_district_id_fk" FOREIGN KEY ("person_id","district_id") REFERENCES "public"."people"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phones" ADD CONSTRAINT "phones_person_id_district_id_people_id_district_id_fk" FOREIGN KEY ("person_id","district_id") REFERENCES "public"."people"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_changed_by_officers_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_events" ADD CONSTRAINT "task_events_by_officers_id_fk" FOREIGN KEY ("by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_events" ADD CONSTRAINT "task_events_old_officer_id_officers_id_fk" FOREIGN KEY ("old_officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_events" ADD CONSTRAINT "task_events_new_officer_id_officers_id_fk" FOREIGN KEY ("new_officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_events" ADD CONSTRAINT "task_events_task_id_district_id_tasks_id_district_id_fk" FOREIGN KEY ("task_id","district_id") REFERENCES "public"."tasks"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_feedback" ADD CONSTRAINT "task_feedback_by_officers_id_fk" FOREIGN KEY ("by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_feedback" ADD CONSTRAINT "task_feedback_task_id_district_id_tasks_id_district_id_fk" FOREIGN KEY ("task_id","district_id") REFERENCES "public"."tasks"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_handovers" ADD CONSTRAINT "task_handovers_from_officer_id_officers_id_fk" FOREIGN KEY ("from_officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_handovers" ADD CONSTRAINT "task_handovers_to_officer_id_officers_id_fk" FOREIGN KEY ("to_officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_handovers" ADD CONSTRAINT "task_handovers_task_id_district_id_tasks_id_district_id_fk" FOREIGN KEY ("task_id","district_id") REFERENCES "public"."tasks"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_made_by_officers_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_done_by_officers_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_struck_off_by_officers_id_fk" FOREIGN KEY ("struck_off_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_household_id_district_id_households_id_district_id_fk" FOREIGN KEY ("household_id","district_id") REFERENCES "public"."households"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_person_id_district_id_people_id_district_id_fk" FOREIGN KEY ("person_id","district_id") REFERENCES "public"."people"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_employer_id_district_id_employers_id_district_id_fk" FOREIGN KEY ("employer_id","district_id") REFERENCES "public"."employers"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_case_id_district_id_cases_id_district_id_fk" FOREIGN KEY ("case_id","district_id") REFERENCES "public"."cases"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_visit_id_district_id_visits_id_district_id_fk" FOREIGN KEY ("visit_id","district_id") REFERENCES "public"."visits"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_parent_id_units_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_people" ADD CONSTRAINT "visit_people_visit_id_district_id_visits_id_district_id_fk" FOREIGN KEY ("visit_id","district_id") REFERENCES "public"."visits"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_people" ADD CONSTRAINT "visit_people_person_id_district_id_people_id_district_id_fk" FOREIGN KEY ("person_id","district_id") REFERENCES "public"."people"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_revisions" ADD CONSTRAINT "visit_revisions_corrected_by_officers_id_fk" FOREIGN KEY ("corrected_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_revisions" ADD CONSTRAINT "visit_revisions_visit_id_district_id_visits_id_district_id_fk" FOREIGN KEY ("visit_id","district_id") REFERENCES "public"."visits"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_household_id_district_id_households_id_district_id_fk" FOREIGN KEY ("household_id","district_id") REFERENCES "public"."households"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_person_id_district_id_people_id_district_id_fk" FOREIGN KEY ("person_id","district_id") REFERENCES "public"."people"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_employer_id_district_id_employers_id_district_id_fk" FOREIGN KEY ("employer_id","district_id") REFERENCES "public"."employers"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_case_id_district_id_cases_id_district_id_fk" FOREIGN KEY ("case_id","district_id") REFERENCES "public"."cases"("id","district_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_lines_unit" ON "audit_lines" USING btree ("unit_path","id");--> statement-breakpoint
CREATE INDEX "audit_lines_subject" ON "audit_lines" USING btree ("subject_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "case_closures_standing" ON "case_closures" USING btree ("district_id","case_id") WHERE reopened_at is null;--> statement-breakpoint
CREATE INDEX "cases_open_officer" ON "cases" USING btree ("district_id","officer_id","opened_on","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "cases_unit" ON "cases" USING btree ("district_id","unit_path","opened_on","id");--> statement-breakpoint
CREATE INDEX "cases_household" ON "cases" USING btree ("district_id","household_id");--> statement-breakpoint
CREATE INDEX "cases_employer" ON "cases" USING btree ("district_id","employer_id");--> statement-breakpoint
CREATE INDEX "employers_unit" ON "employers" USING btree ("district_id","unit_path","name","id");--> statement-breakpoint
CREATE INDEX "posts_officer" ON "posts" USING btree ("officer_id");--> statement-breakpoint
CREATE INDEX "posts_unit" ON "posts" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "sessions_officer" ON "sessions" USING btree ("officer_id");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "honours_person" ON "honours" USING btree ("district_id","person_id");--> statement-breakpoint
CREATE INDEX "households_unit" ON "households" USING btree ("district_id","unit_path","lane","id");--> statement-breakpoint
CREATE INDEX "households_care" ON "households" USING btree ("district_id","category","last_contact_on");--> statement-breakpoint
CREATE INDEX "people_household" ON "people" USING btree ("district_id","household_id");--> statement-breakpoint
CREATE INDEX "people_employer" ON "people" USING btree ("district_id","employer_id");--> statement-breakpoint
CREATE INDEX "people_id_blind" ON "people" USING btree ("district_id","id_blind");--> statement-breakpoint
CREATE INDEX "people_name" ON "people" USING btree ("district_id","name","birth_year");--> statement-breakpoint
CREATE INDEX "people_unit" ON "people" USING btree ("district_id","unit_path","pinyin","id");--> statement-breakpoint
CREATE INDEX "person_tokens_person" ON "person_tokens" USING btree ("district_id","person_id");--> statement-breakpoint
CREATE INDEX "phones_person" ON "phones" USING btree ("district_id","person_id");--> statement-breakpoint
CREATE INDEX "phones_blind" ON "phones" USING btree ("district_id","number_blind");--> statement-breakpoint
CREATE INDEX "policies_key" ON "policies" USING btree ("key","region_path","valid_from");--> statement-breakpoint
CREATE INDEX "task_events_task" ON "task_events" USING btree ("district_id","task_id","at");--> statement-breakpoint
CREATE INDEX "task_feedback_task" ON "task_feedback" USING btree ("district_id","task_id");--> statement-breakpoint
CREATE UNIQUE INDEX "task_handovers_standing" ON "task_handovers" USING btree ("district_id","task_id") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "task_handovers_to" ON "task_handovers" USING btree ("district_id","to_officer_id") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "tasks_open_officer" ON "tasks" USING btree ("district_id","officer_id","due_on","id") WHERE status = 0;--> statement-breakpoint
CREATE INDEX "tasks_open_unit" ON "tasks" USING btree ("district_id","unit_path","due_on","id") WHERE status = 0;--> statement-breakpoint
CREATE INDEX "tasks_open_due" ON "tasks" USING btree ("district_id","due_on","id") WHERE status = 0;--> statement-breakpoint
CREATE INDEX "tasks_reported" ON "tasks" USING btree ("district_id","due_on","id") WHERE status = 3;--> statement-breakpoint
CREATE INDEX "tasks_household" ON "tasks" USING btree ("district_id","household_id","due_on","id");--> statement-breakpoint
CREATE INDEX "tasks_person" ON "tasks" USING btree ("district_id","person_id","due_on","id");--> statement-breakpoint
CREATE INDEX "tasks_employer" ON "tasks" USING btree ("district_id","employer_id","due_on","id");--> statement-breakpoint
CREATE INDEX "tasks_case" ON "tasks" USING btree ("district_id","case_id");--> statement-breakpoint
CREATE INDEX "tasks_visit" ON "tasks" USING btree ("district_id","visit_id");--> statement-breakpoint
CREATE INDEX "tasks_done_officer" ON "tasks" USING btree ("district_id","done_by","done_at") WHERE done_at is not null;--> statement-breakpoint
CREATE INDEX "units_parent" ON "units" USING btree ("parent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "visit_revisions_version" ON "visit_revisions" USING btree ("district_id","visit_id","version");--> statement-breakpoint
CREATE INDEX "visits_day" ON "visits" USING btree ("district_id","visited_on","id");--> statement-breakpoint
CREATE INDEX "visits_unit" ON "visits" USING btree ("district_id","unit_path","visited_on","id");--> statement-breakpoint
CREATE INDEX "visits_officer" ON "visits" USING btree ("district_id","officer_id","visited_on","id");--> statement-breakpoint
CREATE INDEX "visits_household" ON "visits" USING btree ("district_id","household_id","visited_on","id");--> statement-breakpoint
CREATE INDEX "visits_person" ON "visits" USING btree ("district_id","person_id","visited_on","id");--> statement-breakpoint
CREATE INDEX "visits_employer" ON "visits" USING btree ("district_id","employer_id","visited_on","id");--> statement-breakpoint
CREATE INDEX "visits_case" ON "visits" USING btree ("district_id","case_id");