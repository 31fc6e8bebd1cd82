CREATE TABLE "list_export_jobs" (
	"export_id" uuid PRIMARY KEY NOT NULL,
	"district_id" uuid NOT NULL,
	"officer_id" uuid NOT NULL,
	"taken_by" uuid,
	"beat_at" timestamp with time zone,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "list_exports" ADD COLUMN "scope" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "list_export_jobs" ADD CONSTRAINT "list_export_jobs_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- A queue of ids and nothing about anybody: a server looks for work in it with the door shut, and takes out what is done.
grant select, insert, update, delete on list_export_jobs to niangjia_app;
