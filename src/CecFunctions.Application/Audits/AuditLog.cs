using CecFunctions.Application.Members;
using CecFunctions.Domain.Credentials;

namespace CecFunctions.Application.Audits;

/// <summary>Lines about audit cases in a member's log.</summary>
internal static class AuditLog
{
    public static LogLine Line(AuditedCase audited, string logEvent) =>
        new() { On = audited.On, Event = logEvent, Credential = audited.Credential.Id, Case = audited.Audit.Id };

    /// <summary>The change with a refusal at its end.</summary>
    public static MemberChange Refuse(MemberChange change, AuditedCase audited, string command, string reason, string rule) => change with
    {
        Log = change.Log.Add(Line(audited, LogEvent.Refused) with { Command = command, Reason = reason, Rule = rule }),
    };

    /// <summary>What a decision of the rules leads to, with the line that records it where it was accepted.</summary>
    public static MemberChange Record(MemberDocument member, Decision decision, LogLine line)
    {
        var change = MemberChange.Of(member, decision);
        return change.Refusal is null ? change with { Log = change.Log.Add(line) } : change;
    }
}
