using CecFunctions.Explanations;
using CecFunctions.Jobs;
using CecFunctions.Night;

namespace CecFunctions.Office;

/// <summary>The words of the pages about runs and of tonight's, in English as all pages for staff.</summary>
internal static class RunWords
{
    public const string Title = "Runs";
    public const string Intro = "What the system did by itself, the latest run of each job. Each leads to the runs before it.";
    public const string Never = "It has not run yet.";
    public const string NonePutAside = "No message was put aside.";
    public const string TonightTitle = "Tonight";
    public const string TonightIntro =
        "What the night of this day would do were it to run now. Nothing is written. It is not told who would be drawn: "
            + "that stays unknown until the draw.";

    public const string NightIsOver = "The night of this day is over.";
    public const string Silent = "The record is brought to the day; nothing is logged or told.";
    public const string NoDrawTonight = "No renewal waits for this draw.";
    public const string ForRegistrars = "Registrars see who would change.";
    public const string NoSuchDay = "Choose a day from today on, at most 31 days ahead.";

    /// <summary>How many the list has of those who may be due, so that it can be held beside the number of today.</summary>
    public static string MayBeDue(PreviewedNight night)
    {
        var named = StaffText.Count(night.MayBeDue, "member", "members");
        var would = night.Members.Length == 0 ? "No member would change."
            : $"{StaffText.Count(night.Members.Length, "of them would", "of them would")} change.";
        return night.MayBeDue == 0 ? "No member may be due. No member would change."
            : night.Read < night.MayBeDue
                ? $"At the most {named} may be due; {Language.Number(night.Read)} were read here. {would}"
            : $"At the most {named} may be due. {would}";
    }

    public static string Job(string job) => job switch
    {
        JobName.NightlySweep => "Nightly sweep",
        JobName.AuditDraw => "Audit draw",
        JobName.NoticeDispatch => "Mails",
        JobName.DueIndexAudit => "Weekly check of the lists",
        JobName.EvidencePurge => "Yearly deletion of documents",
        JobName.RuleChange => "Changed rules",
        JobName.PoisonMessages => "Messages put aside",
        _ => job,
    };

    /// <summary>What a job does, in a sentence or two.</summary>
    public static string What(string job) => job switch
    {
        JobName.NightlySweep => "Moves credentials through their statuses as days pass, and plans reminders.",
        JobName.AuditDraw => "Draws the renewals of the days before for audit.",
        JobName.NoticeDispatch => "Checks every notice that is due and mails it.",
        JobName.DueIndexAudit =>
            "Walks all members. What was missing from a list is put there and counted; 0 is expected of all that is missing.",
        JobName.EvidencePurge => "Deletes the files of audits that were decided long ago.",
        JobName.RuleChange => "Brings the members to a program file that was changed.",
        JobName.PoisonMessages =>
            "Work that failed too often and was set aside. None needs to be put back: the next run asks for it again.",
        _ => string.Empty,
    };

    /// <summary>What a figure of a run counts; the name itself where it speaks for itself.</summary>
    public static string Figure(string name) => name switch
    {
        "examined" => "Members looked at",
        "changedByTransition" => "Members changed",
        "noticesPlanned" => "Notices planned",
        "conflictsRetried" => "Decided again, because another change came first",
        "failed" => "Members that failed; they are tried again",
        "hintsStale" => "Entries that led to no work",
        "oldestDue" => "Oldest day that was due",
        "seconds" => "Seconds",
        "membersExamined" => "Members looked at",
        "mailsSent" => "Mails sent",
        "noticesSent" => "Notices sent",
        "noticesSuppressed" => "Notices not sent, since they were no longer true",
        "noticesFailed" => "Notices without an address that takes mail",
        "noticesDead" => "Notices given up",
        "noticesPutOff" => "Notices put off, to be tried again",
        "noticesClaimedElsewhere" => "Notices left to another run",
        "membersFailed" => "Members that failed; they are tried again",
        "membersChanged" => "Members changed",
        "pending" => "Renewals of the draw still to be recorded",
        "pendingDrawn" => "Drawn ones among them",
        "notActive" => "Renewals that wait, since the credential is not active",
        "leftOut" => "Renewals of a year whose seed was revealed",
        "manifest" => "Digest of the manifest",
        "membersWalked" => "Members walked",
        "hintsRead" => "Entries read",
        "hintsMoved" => "Entries moved to another day",
        "sweepHintsMissing" => "Members that the night would have missed",
        "noticeHintsMissing" => "Members whose mails would have been missed",
        "drawHintsMissing" => "Renewals that the draw would have missed",
        "numbersMissing" => "Credential numbers without their entry",
        "numbersHeldTwice" => "Credential numbers of two members",
        "membersPurged" => "Members whose old request keys were deleted",
        "queue" => "Queue",
        "shard" => "Part of the night",
        _ => name,
    };

    public static string Outcome(RunOutcome outcome) =>
        outcome == RunOutcome.Finished ? "Finished" : "Finished with failures";

    public static string Tone(RunOutcome outcome) => outcome == RunOutcome.Finished ? "good" : "bad";
}
