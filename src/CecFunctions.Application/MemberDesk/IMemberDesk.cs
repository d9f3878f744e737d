using CecFunctions.Application.Members;

namespace CecFunctions.Application.MemberDesk;

/// <summary>What staff look up: members, and all that is on record about one. Nothing is written.</summary>
public interface IMemberDesk
{
    /// <summary>
    /// Members whose id, credential number or e-mail is the text, or of whose name every word of the text begins a word. Each was read
    /// before it is told, so nobody is found by what is no longer theirs.
    /// </summary>
    /// <param name="program">Of this program only; <see langword="null"/> = of all.</param>
    /// <param name="after">Only those that come after this one, by program and then by id.</param>
    /// <param name="most">The most that are returned.</param>
    Task<MemberPage> SearchAsync(string? program, string text, MemberKey? after, int most, CancellationToken cancellationToken);

    /// <summary>One member with all that is on record, but for log and notices.</summary>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    Task<MemberFile?> FindAsync(MemberKey key, DateOnly day, CancellationToken cancellationToken);

    /// <summary>The member's log, newest first.</summary>
    /// <param name="before">Only lines with a smaller number; <see langword="null"/> = from the newest.</param>
    /// <param name="most">The most that are returned.</param>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    Task<IReadOnlyList<MemberLogRow>?> ReadLogAsync(MemberKey key, int? before, int most, CancellationToken cancellationToken);
}
