ALTER TABLE "policies" ADD COLUMN "ended_by" uuid;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "end_reason" text;--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_ended_by_officers_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."officers"("id") ON DELETE no action ON UPDATE no action;