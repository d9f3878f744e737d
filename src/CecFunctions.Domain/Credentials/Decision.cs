using System.Collections.Immutable;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credentials;

/// <summary>
/// The result of a command or a night: the member afterwards, what happened, and what the member is to be told. The
/// caller commits all three or none.
/// </summary>
public sealed record Decision(Member Member, ImmutableArray<LogEntry> Log, ImmutableArray<Notice> Notices)
{
    /// <summary>The refusal, where the command was refused.</summary>
    public Refused? Refusal => Log.IsDefaultOrEmpty ? null : Log[^1] as Refused;

    /// <summary>Whether nothing happened at all.</summary>
    public bool IsEmpty => Log.IsEmpty && Notices.IsEmpty;
}

/// <summary>Collects what happens to one member while a decision is made.</summary>
internal sealed class Changes(Member member, CertificationProgram program)
{
    private ImmutableArray<LogEntry>.Builder? _log;
    private ImmutableArray<Notice>.Builder? _notices;

    public Member Member { get; private set; } = member;

    public CertificationProgram Program { get; } = program;

    public Credential Put(Credential credential)
    {
        Member = Member.With(credential);
        return credential;
    }

    public void Put(Member changed) => Member = changed;

    public void Log(LogEntry entry) => (_log ??= ImmutableArray.CreateBuilder<LogEntry>()).Add(entry);

    public void Tell(Notice notice) => (_notices ??= ImmutableArray.CreateBuilder<Notice>()).Add(notice);

    /// <summary>Moves the credential to another status, logs it and plans the notice that goes with it.</summary>
    public Credential Enter(Credential credential, CredentialStatus to, DateOnly on, string rule)
    {
        Log(new Transitioned(on, credential.Id, credential.Status, to, rule));
        var moved = Put(credential.Enter(to, on));
        var kind = to switch
        {
            CredentialStatus.Grace => NoticeKind.GraceEntered,
            CredentialStatus.Lapsed => NoticeKind.Lapsed,
            CredentialStatus.ReinstatementOnly => NoticeKind.ReinstatementOnly,
            // The renewal or the audit's result tells of Active, the deadline of Inactive, the decision of Emeritus.
            _ => (NoticeKind?)null,
        };
        if (kind is { } told)
        {
            Tell(new Notice(moved.Id, told, null, moved.Cycle.Number, on, on));
        }

        return moved;
    }

    public Decision ToDecision() => new(Member, _log?.ToImmutable() ?? [], _notices?.ToImmutable() ?? []);
}
