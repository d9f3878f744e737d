using System.Collections.Immutable;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Draw;

/// <summary>One member on the way through the recording of a draw.</summary>
internal sealed class RecordedMember
{
    private readonly IReadOnlyList<PendingEntry> _entries;
    private List<PendingEntry> _refused = [];

    /// <param name="entries">The member's submissions in the draw.</param>
    public RecordedMember(MemberKey key, IReadOnlyList<PendingEntry> entries, CertificationProgram program)
    {
        _entries = entries;
        Write = new MemberWrite(key, member => Decide(member, program));
    }

    public MemberKey Key => Write.Key;

    public MemberWrite Write { get; }

    /// <summary>Entries that could not be recorded.</summary>
    public IReadOnlyList<PendingEntry> Left =>
        Write.Outcome is WriteOutcome.Committed or WriteOutcome.Nothing ? _refused : _entries;

    private MemberDraft? Decide(StoredMember? found, CertificationProgram program)
    {
        _refused = [];
        if (found is null)
        {
            return null;
        }

        var standing = found.Document.Standing;
        var log = ImmutableArray.CreateBuilder<LogLine>();
        var notices = ImmutableArray.CreateBuilder<Notice>();
        DateOnly? night = null;
        foreach (var entry in _entries)
        {
            var submission = entry.Submission;
            if (WaitingSubmission.FromMember(Key.MemberId, standing)
                .FirstOrDefault(waiting => waiting.Submission == submission) is not { HeldAs: var credential })
            {
                // Recorded before, drawn by hand, or revoked.
                continue;
            }

            var decision = Audit.EnterDraw(
                standing,
                program,
                credential,
                submission.Cycle,
                submission.RenewedOn,
                entry.Night,
                // The manifest was fixed before the person left; no one is asked for documents any more.
                entry.Drawn && found.Document.PersonState is not { HasLeft: true });
            if (decision.Refusal is not null)
            {
                _refused.Add(entry);
                continue;
            }

            log.AddRange(decision.Log.Select(LogLine.Create));
            notices.AddRange(decision.Notices);
            if (AuditsOf(decision.Member, credential) > AuditsOf(standing, credential))
            {
                log.Add(new LogLine
                {
                    On = entry.Night,
                    Event = LogEvent.AuditDrawn,
                    Credential = credential,
                    Rule = program.Audit.Rule,
                    Note = $"manifest {program.Program}/{entry.Night:yyyy-MM-dd}",
                });
            }

            standing = decision.Member;
            night = entry.Night > night ? entry.Night : night ?? entry.Night;
        }

        if (night is not { } day)
        {
            return null;
        }

        var document = found.Document with
        {
            Standing = standing,
            SweptOn = found.Document.SweptOn > day ? found.Document.SweptOn : day,
        };
        return new MemberDraft(
            new MemberChange { Document = document, Log = log.ToImmutable(), Notices = notices.ToImmutable() },
            day,
            Actor.Night);
    }

    private static int AuditsOf(Member member, string credential) =>
        member.FindCredential(credential)!.Audits.Length;
}
