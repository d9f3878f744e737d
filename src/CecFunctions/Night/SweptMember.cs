using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Jobs;
using CecFunctions.Members;

namespace CecFunctions.Night;

/// <summary>One member on the way through a page of a sweep.</summary>
internal sealed class SweptMember
{
    private readonly IReadOnlyList<StoredHint> _hints;

    // What the rules say; null where there is nothing to do.
    private Decision? _decision;

    /// <param name="hints">The hints that named the member, read before the member is.</param>
    /// <param name="read">Reads the member.</param>
    /// <param name="day">The day that the member is brought to.</param>
    public SweptMember(
        MemberKey key,
        IReadOnlyList<StoredHint> hints,
        Func<CancellationToken, Task<StoredMember?>> read,
        CertificationProgram program,
        DateOnly day)
    {
        _hints = hints;
        Write = new MemberWrite(key, member => Decide(member, program, day)) { Read = read };
    }

    public MemberWrite Write { get; }

    public bool Failed => Write.Outcome is WriteOutcome.Full or WriteOutcome.TooBusy or WriteOutcome.Failed;

    /// <summary>Whether the hints led to no work.</summary>
    public bool IsStale => Write.Outcome == WriteOutcome.Nothing;

    /// <summary>The hints that have nothing more to announce: all but the one of the next action date.</summary>
    public IEnumerable<StoredHint> Finished(CertificationProgram program)
    {
        var document = Write.Committed?.After ?? Write.Found?.Document;
        var next = document is null ? null : NextAction.On(document, program);
        return _hints.Where(hint => hint.Hint.On != next);
    }

    public SweepFigures ToFigures()
    {
        var committed = Write.Committed is null ? null : _decision;
        return new SweepFigures
        {
            Examined = 1,
            ChangedByTransition = committed?.Log.Any(entry => entry is Transitioned) == true ? 1 : 0,
            NoticesPlanned = committed?.Notices.Length ?? 0,
            ConflictsRetried = Write.Conflicts,
            Failed = Failed ? 1 : 0,
            HintsStale = IsStale ? _hints.Count : 0,
        };
    }

    private MemberDraft? Decide(StoredMember? found, CertificationProgram program, DateOnly day)
    {
        _decision = null;
        if (found is null)
        {
            return null;
        }

        // A command of the new day may have come between midnight and now; the night does not go back behind it.
        var today = found.Document.LastCommandOn > day ? found.Document.LastCommandOn.Value : day;
        var decision = Lifecycle.Advance(found.Document.Standing, program, today);
        if (decision.IsEmpty && ReferenceEquals(decision.Member, found.Document.Standing))
        {
            return null;
        }

        _decision = decision;
        var change = MemberChange.Create(found.Document with { SweptOn = today }, decision);
        return new MemberDraft(change, today, Actor.Night);
    }
}
