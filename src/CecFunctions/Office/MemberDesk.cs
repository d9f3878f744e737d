using System.Collections.Immutable;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.SelfReports;

namespace CecFunctions.Office;

/// <summary>Finds members for staff, and reads all that is on record about one.</summary>
public sealed class MemberDesk(
    IMemberStore members, MemberReader reader, MemberLookup lookup, ProgramCatalog catalog, TimeProvider time)
{
    /// <summary>The most members that are looked at for a name; a longer text finds the others.</summary>
    public const int MostByName = 2000;

    private const int CallsInFlight = 16;

    /// <summary>
    /// Finds members by id, credential number, e-mail address, or the beginnings of words of the name. Each is read, so
    /// no member is found by a value that has changed.
    /// </summary>
    /// <param name="program">Only members of this program; <see langword="null"/> for all.</param>
    /// <param name="after">Only members after this one, by program and then by id.</param>
    /// <param name="most">The most members to return.</param>
    public async Task<MemberPage> SearchAsync(
        string? program, string text, MemberKey? after, int most, CancellationToken cancellationToken)
    {
        text = text.Trim();
        var byName = await lookup.FindByNameAsync(text, program, MostByName + 1, cancellationToken);
        var candidates = new SortedSet<MemberKey>(byName.Take(MostByName), MemberKey.InOrder);
        candidates.UnionWith(await lookup.FindByCredentialAsync(text, cancellationToken));
        candidates.UnionWith(await lookup.FindByEmailAsync(text, cancellationToken));
        if (MemberKey.IsMemberId(text))
        {
            candidates.UnionWith(catalog.Programs.Select(p => new MemberKey(p.Program, text)));
        }

        var found = ImmutableArray.CreateBuilder<MemberDocument>();
        var asked = candidates.Where(
            key => (program is null || key.Program == program)
                && (after is null || MemberKey.InOrder.Compare(key, after) > 0));
        foreach (var page in asked.Chunk(CallsInFlight))
        {
            var read = await Task.WhenAll(page.Select(key => members.FindAsync(key, cancellationToken)));
            found.AddRange(
                read.OfType<StoredMember>().Select(member => member.Document).Where(member => IsMeant(member, text)));
            if (found.Count > most)
            {
                break;
            }
        }

        return new MemberPage([.. found.Take(most)], found.Count > most, byName.Count > MostByName);
    }

    /// <summary>One member with all that is on record except log and notices.</summary>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    public async Task<MemberFile?> FindAsync(MemberKey key, DateOnly day, CancellationToken cancellationToken) =>
        catalog.Find(key.Program) is not null && await members.FindAsync(key, cancellationToken) is { Document: var member }
            ? await FileAsync(member, day, cancellationToken)
            : null;

    /// <summary>The same of a record that was read already.</summary>
    internal async Task<MemberFile> FileAsync(
        MemberDocument member, DateOnly day, CancellationToken cancellationToken)
    {
        if (member.MergedInto is not null)
        {
            return new MemberFile(
                member,
                new MemberProgress(member.Key, member.DayOf(day), catalog[member.Key.Program].Unit, null, []),
                [],
                ImmutableSortedDictionary<string, StatusReason>.Empty);
        }

        var found = await reader.BringAsync(member, day, cancellationToken);
        var (program, progress) = (found.Program, MemberProgress.From(found));
        return new MemberFile(
            member.WithPendingEmail(member.PendingEmailAt(time.GetUtcNow())),
            progress,
            [.. SelfReport.ListOf(found)],
            progress.Credentials.ToImmutableSortedDictionary(
                one => one.Credential.Id,
                one => StatusReason.Create(one.Credential, program, progress.On),
                StringComparer.Ordinal));
    }

    /// <summary>The member's log, newest first.</summary>
    /// <param name="before">Only lines with a smaller number; <see langword="null"/> for the newest.</param>
    /// <param name="most">The most lines to return.</param>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    public async Task<MemberLogPage?> ReadLogAsync(
        StaffMember at, int? before, int most, CancellationToken cancellationToken)
    {
        if (await members.FindAsync(at.Key, cancellationToken) is not { } member)
        {
            return null;
        }

        var end = Math.Min(before ?? int.MaxValue, member.Document.LogLength);
        if (end <= 0)
        {
            return new MemberLogPage([], null);
        }

        var from = Math.Max(0, end - most);
        var rows = await members.ReadLogAsync(at.Key, from, end, cancellationToken);
        return new MemberLogPage(
            [
                .. from row in rows.OrderByDescending(row => row.Sequence)
                let line = at.SeesMoney ? row.Line : row.Line.WithoutMoney()
                where line is not null
                select row with { Line = line },
            ],
            from > 0 ? from : null);
    }

    private static bool IsMeant(MemberDocument member, string text) =>
        member.Key.MemberId == text
        || member.Standing.FindByNumber(text) is not null
        || string.Equals(member.Email, text, StringComparison.OrdinalIgnoreCase)
        || NameWords.Match(text, member.Name);
}

/// <summary>All that is on record about a member except log and notices.</summary>
/// <param name="Member">The record, without a change of address that can no longer be confirmed.</param>
/// <param name="Progress">The credentials with their assessments, brought to the day.</param>
/// <param name="Reports">The reports, brought to the day, by activity date and then by id.</param>
/// <param name="Statuses">The reasons of the statuses, by credential number.</param>
public sealed record MemberFile(
    MemberDocument Member,
    MemberProgress Progress,
    ImmutableArray<SelfReport> Reports,
    ImmutableSortedDictionary<string, StatusReason> Statuses);

/// <summary>A part of a member's log, newest first, as far as the caller sees it.</summary>
/// <param name="Next">Where the next, older part ends; <see langword="null"/> on the last.</param>
public sealed record MemberLogPage(ImmutableArray<MemberLogRow> Rows, int? Next);

/// <summary>A page of found members.</summary>
/// <param name="Members">The members by program and then by id.</param>
/// <param name="HasMore">Whether there is a next page.</param>
/// <param name="TooMany">Whether the text fits too many names to look at all of them.</param>
public sealed record MemberPage(ImmutableArray<MemberDocument> Members, bool HasMore, bool TooMany);
