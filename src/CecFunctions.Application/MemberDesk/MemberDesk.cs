using System.Collections.Immutable;
using CecFunctions.Application.Explanations;
using CecFunctions.Application.Members;
using CecFunctions.Application.SelfReports;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.MemberDesk;

/// <inheritdoc/>
public sealed class MemberDesk(IMemberStore members, IMemberLookup lookup, ISelfReports reports, ProgramCatalog catalog) : IMemberDesk
{
    /// <summary>The most members that a beginning of a name leads to; of the others a longer one tells.</summary>
    public const int MostByName = 2000;

    private const int CallsInFlight = 16;

    /// <inheritdoc/>
    public async Task<MemberPage> SearchAsync(string? program, string text, MemberKey? after, int most, CancellationToken cancellationToken)
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
        var asked = candidates.Where(key => (program is null || key.Program == program) && (after is null || MemberKey.InOrder.Compare(key, after) > 0));
        foreach (var page in asked.Chunk(CallsInFlight))
        {
            var read = await Task.WhenAll(page.Select(key => members.FindAsync(key, cancellationToken)));
            found.AddRange(read.OfType<StoredMember>().Select(member => member.Document).Where(member => IsMeant(member, text)));
            if (found.Count > most)
            {
                break;
            }
        }

        return new MemberPage([.. found.Take(most)], found.Count > most, byName.Count > MostByName);
    }

    /// <inheritdoc/>
    public async Task<MemberFile?> FindAsync(MemberKey key, DateOnly day, CancellationToken cancellationToken)
    {
        // The record comes first: whatever is read after it is as new or newer, so a version told here is never newer than what is shown.
        if (catalog.Find(key.Program) is not { } program
            || await members.FindAsync(key, cancellationToken) is not { } member
            || await reports.ProgressAsync(key, day, cancellationToken) is not { } progress
            || await reports.ListAsync(key, day, cancellationToken) is not { } list)
        {
            return null;
        }

        var log = await members.ReadLogAsync(key, cancellationToken);
        var today = Lifecycle.CatchUp(member.Document.Standing, program, progress.On).Log.Select(LogLine.Of);
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

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MemberLogRow>?> ReadLogAsync(MemberKey key, int? before, int most, CancellationToken cancellationToken)
    {
        if (catalog.Find(key.Program) is null || await members.FindAsync(key, cancellationToken) is not { } member)
        {
            return null;
        }

        var end = Math.Min(before ?? int.MaxValue, member.Document.LogLength);
        return end <= 0 ? [] : [.. (await members.ReadLogAsync(key, Math.Max(0, end - most), end, cancellationToken)).OrderByDescending(row => row.Sequence)];
    }

    /// <param name="entered">The last transition on record.</param>
    private static StatusReason Reason(Credential credential, CertificationProgram program, DateOnly on, LogLine? entered)
    {
        var standing = StandingExplanation.Of(credential, program, on);
        return new StatusReason(credential.StatusSince, entered is { Rule: { } rule } && entered.To == credential.Status ? rule : standing.Rule, standing.Words);
    }

    private static bool IsMeant(MemberDocument member, string text) =>
        member.Key.MemberId == text
        || member.Standing.FindCredential(text) is not null
        || string.Equals(member.Email, text, StringComparison.OrdinalIgnoreCase)
        || NameWords.Match(text, member.Name);
}
