using CecFunctions.Application.Due;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.NightlySweep;

/// <summary>One member on the way through a page of a sweep.</summary>
/// <param name="hints">The hints that named the member, read before the member was.</param>
internal sealed class SweptMember(MemberKey key, IReadOnlyList<StoredHint> hints)
{
    public MemberKey Key { get; } = key;

    /// <summary>The member as last read; <see langword="null"/> where there is none.</summary>
    public StoredMember? Found { get; set; }

    /// <summary>What the rules say; <see langword="null"/> where there is nothing to do.</summary>
    public Decision? Decision { get; set; }

    public PreparedCommit? Prepared { get; set; }

    /// <summary>What this sweep committed.</summary>
    public PreparedCommit? Committed { get; set; }

    public int Conflicts { get; set; }

    public bool Failed { get; set; }

    /// <summary>The hints that have nothing more to announce: all but the one of the next action date.</summary>
    public IEnumerable<StoredHint> Finished(CertificationProgram program)
    {
        var document = Committed?.Commit.Document ?? Found?.Document;
        var next = document is null ? null : NextAction.On(document, program);
        return hints.Where(hint => hint.Hint.On != next);
    }

    public SweepFigures ToFigures() => new()
    {
        Examined = 1,
        ChangedByTransition = Committed is not null && Decision!.Log.Any(entry => entry is Transitioned) ? 1 : 0,
        NoticesPlanned = Committed is not null ? Decision!.Notices.Length : 0,
        ConflictsRetried = Conflicts,
        Failed = Failed ? 1 : 0,
        HintsStale = Failed || Committed is not null ? 0 : hints.Count,
    };
}
