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

    /// <summary>Begins a command: the member is brought to its day.</summary>
    public static Changes Begin(Member member, CertificationProgram program, DateOnly on)
    {
        var changes = new Changes(member, program);
        Lifecycle.CatchUp(changes, on);
        return changes;
    }

    /// <summary>Begins a command about a credential.</summary>
    /// <exception cref="ArgumentException">The member holds no such credential, or not yet on that day.</exception>
    public static Changes Begin(
        Member member, CertificationProgram program, string credentialId, DateOnly on, out Credential credential)
    {
        var changes = Begin(member, program, on);
        credential = changes.Member.FindCredential(credentialId)
            ?? throw new ArgumentException($"The member holds no credential '{credentialId}'.", nameof(credentialId));
        var certifiedOn = credential.CertifiedOn;
        return certifiedOn <= on
            ? changes
            : throw new ArgumentException(
                $"Credential '{credentialId}' is certified on {certifiedOn:yyyy-MM-dd}, after {on:yyyy-MM-dd}.",
                nameof(on));
    }

    public Credential Put(Credential credential)
    {
        Member = Member.With(credential);
        return credential;
    }

    public void Put(Member changed) => Member = changed;

    /// <summary>Adds what another decision has brought about, its member apart.</summary>
    public void Add(Decision other)
    {
        foreach (var entry in other.Log)
        {
            Log(entry);
        }

        foreach (var notice in other.Notices)
        {
            Tell(notice);
        }
    }

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

    /// <summary>Ends with a refusal of the command. What time has brought by its day stays.</summary>
    public Decision Refuse(Credential credential, string command, DateOnly on, string reason, string rule)
    {
        Log(new Refused(on, credential.Id, command, reason, rule));
        return ToDecision();
    }

    public Decision ToDecision() => new(Member, _log?.ToImmutable() ?? [], _notices?.ToImmutable() ?? []);
}
