using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Members;
using CecFunctions.SelfReports;

namespace CecFunctions.Office;

/// <summary>What staff look up: members, and all that is on record about one. Nothing is written.</summary>
public sealed class MemberDesk(IMemberStore members, MemberLookup lookup, IMyReports reports, ProgramCatalog catalog)
{
    /// <summary>The most members that a beginning of a name leads to; of the others a longer one tells.</summary>
    public const int MostByName = 2000;

    private const int CallsInFlight = 16;

    /// <summary>
    /// Members whose id, credential number or e-mail is the text, or of whose name every word of the text begins a
    /// word. Each was read before it is told, so nobody is found by what is no longer theirs.
    /// </summary>
    /// <param name="program">Of this program only; <see langword="null"/> = of all.</param>
    /// <param name="after">Only those that come after this one, by program and then by id.</param>
    /// <param name="most">The most that are returned.</param>
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

    /// <summary>One member with all that is on record, but for log and notices.</summary>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    public async Task<MemberFile?> FindAsync(MemberKey key, DateOnly day, CancellationToken cancellationToken)
    {
        // The record comes first: whatever is read after it is as new or newer, so a version told here is never newer
        // than what is shown.
        if (catalog.Find(key.Program) is not { } program
            || await members.FindAsync(key, cancellationToken) is not { } member
            || await reports.ProgressAsync(key, day, cancellationToken) is not { } progress
            || await reports.ListAsync(key, day, cancellationToken) is not { } list)
        {
            return null;
        }

        if (member.Document.MergedInto is not null)
        {
            // What was read beside the record is the other account's, to which the member's requests are led.
            return new MemberFile(
                member.Document,
                progress with { Member = key, On = member.Document.DayOf(day), CprValidUntil = null, Credentials = [] },
                [],
                ImmutableSortedDictionary<string, StatusReason>.Empty);
        }

        var log = await members.ReadLogAsync(key, cancellationToken);
        var today = Lifecycle.CatchUp(member.Document.Standing, program, progress.On).Log.Select(LogLine.Create);
        var entered = log.OrderBy(row => row.Sequence)
            .Select(row => row.Line)
            .Concat(today)
            .Where(line => line is { Event: LogEvent.Transition, Credential: not null })
            .ToLookup(line => line.Credential!, StringComparer.Ordinal);
        return new MemberFile(
            member.Document,
            progress,
            [.. list],
            progress.Credentials.ToImmutableSortedDictionary(
                one => one.Credential.Id,
                one => Reason(one.Credential, program, progress.On, entered[one.Credential.Id].LastOrDefault()),
                StringComparer.Ordinal));
    }

    /// <summary>The member's log, newest first.</summary>
    /// <param name="before">Only lines with a smaller number; <see langword="null"/> = from the newest.</param>
    /// <param name="most">The most that are returned.</param>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    public async Task<IReadOnlyList<MemberLogRow>?> ReadLogAsync(
        MemberKey key, int? before, int most, CancellationToken cancellationToken)
    {
        if (catalog.Find(key.Program) is null || await members.FindAsync(key, cancellationToken) is not { } member)
        {
            return null;
        }

        var end = Math.Min(before ?? int.MaxValue, member.Document.LogLength);
        return end <= 0
            ? []
            : [
                .. (await members.ReadLogAsync(key, Math.Max(0, end - most), end, cancellationToken)).OrderByDescending(
                    row => row.Sequence)];
    }

    /// <param name="entered">The last transition on record.</param>
    private static StatusReason Reason(
        Credential credential, CertificationProgram program, DateOnly on, LogLine? entered)
    {
        var standing = StandingExplanation.Create(credential, program, on);
        return new StatusReason(
            credential.StatusSince,
            entered is { Rule: { } rule } && entered.To == credential.Status ? rule : standing.Rule,
            standing.Words);
    }

    private static bool IsMeant(MemberDocument member, string text) =>
        member.Key.MemberId == text
        || member.Standing.FindCredential(text) is not null
        || string.Equals(member.Email, text, StringComparison.OrdinalIgnoreCase)
        || NameWords.Match(text, member.Name);
}

/// <summary>All that is on record about a member but for log and notices.</summary>
/// <param name="Member">As recorded.</param>
/// <param name="Progress">Brought to the day: credentials with their assessments.</param>
/// <param name="Reports">Brought to the day, by activity date and then by id.</param>
/// <param name="Statuses">By the credential's number: why its status is what it is.</param>
public sealed record MemberFile(
    MemberDocument Member,
    MemberProgress Progress,
    ImmutableArray<SelfReport> Reports,
    ImmutableSortedDictionary<string, StatusReason> Statuses);

/// <summary>Members that were found.</summary>
/// <param name="Members">By program and then by id.</param>
/// <param name="HasMore">Whether others come after the last of them.</param>
/// <param name="TooMany">Whether the text fits so many that not all of them were looked at: only a longer one finds the
/// others.</param>
public sealed record MemberPage(ImmutableArray<MemberDocument> Members, bool HasMore, bool TooMany);
