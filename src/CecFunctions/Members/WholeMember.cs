using System.Text.Json;
using System.Text.Json.Nodes;
using CecFunctions.Json;

namespace CecFunctions.Members;

/// <summary>
/// Everything that is on record of a member, as JSON: name, address, dates, credentials with renewals and audits,
/// reports, payments, what features keep with the member, evidence's particulars, the log and the notices. What only
/// the software needs is left out.
/// </summary>
public static class WholeMember
{
    // Digests and ids by which commits, requests and rows are known again, and counts of what stands beside.
    private static readonly string[] OfTheSoftware =
    [
        "key", "commitId", "earlierCommits", "idempotencyKeys", "rosterRows", "tally", "archiveRows", "logLength",
        "unsettledNotices",
    ];

    /// <summary>The member as one object.</summary>
    /// <param name="showActors">Whether the log says who of the staff did what.</param>
    public static JsonObject Create(MemberHistory history, bool showActors = true)
    {
        var document = history.Member.Document;
        var whole = new JsonObject { ["program"] = document.Key.Program, ["memberId"] = document.Key.MemberId };
        var stored = JsonNode.Parse(MemberJson.Write(document))!.AsObject();
        Clean(stored);
        var standing = stored["standing"]?.AsObject();
        stored.Remove("standing");
        foreach (var (name, value) in stored.Concat(standing ?? []).ToList())
        {
            whole[name] = value?.DeepClone();
        }

        whole["evidence"] = new JsonArray([.. history.Evidence
            .OrderBy(evidence => evidence.CaseId, StringComparer.Ordinal)
            .Select(evidence => JsonNode.Parse(EvidenceJson.Write(evidence)))]);
        whole["log"] = new JsonArray([.. history.Log
            .OrderBy(row => row.Sequence)
            .Select(row => Line(row, showActors))]);
        whole["notices"] = new JsonArray([.. history.Notices
            .OrderBy(notice => notice.Notice.Due)
            .ThenBy(notice => notice.Id, StringComparer.Ordinal)
            .Select(Notice)]);
        return whole;
    }

    private static void Clean(JsonObject member)
    {
        foreach (var name in OfTheSoftware)
        {
            member.Remove(name);
        }

        if (member["mergedInto"]?["leaving"] is JsonObject leaving)
        {
            Clean(leaving);
        }
    }

    private static JsonObject Line(MemberLogRow row, bool showActors)
    {
        var line = JsonSerializer.SerializeToNode(row.Line, WireJson.Lines)!.AsObject();
        line.Insert(0, "number", row.Sequence);
        line["recordedAt"] = row.RecordedAt;
        line["actor"] = showActors ? row.Actor : row.Actor.Split(':')[0];
        return line;
    }

    private static JsonNode? Notice(NoticeRecord notice) => JsonSerializer.SerializeToNode(
        new
        {
            notice.Id,
            notice.Notice.Credential,
            notice.Notice.Kind,
            notice.Notice.Offset,
            notice.Notice.Cycle,
            notice.Notice.RefersTo,
            notice.Notice.Due,
            notice.PlannedOn,
            notice.State,
            notice.Attempts,
            notice.SentOn,
            notice.DeliveredOn,
            Mail = notice.MailId,
            notice.Reason,
            notice.Rule,
        },
        WireJson.Lines);
}
