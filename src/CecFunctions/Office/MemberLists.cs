using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Office;

/// <summary>Lists of credentials by status, type and due date, as they are today.</summary>
/// <remarks>
/// No table has members by status, because that changes by itself. So a page reads members in the order of their ids, at
/// most <see cref="MostLookedAt"/>, and says where the next one goes on. By due date it reads those that the due index
/// names for it, and lists those for whom it is true.
/// </remarks>
internal sealed class MemberLists(IMemberStore members, DueIndex due, ProgramCatalog catalog, ProgramCalendar calendar)
{
    /// <summary>The most members that one page reads.</summary>
    public const int MostLookedAt = 2000;

    /// <summary>The most members of a page, where the caller does not say.</summary>
    public const int UsuallyListed = 50;

    private const int CallsInFlight = 16;

    /// <summary>A page of the list.</summary>
    /// <param name="most">The most credentials; those of the last member may be more.</param>
    public async Task<ListedPage> ReadAsync(ListQuery asked, int most, CancellationToken cancellationToken)
    {
        var rows = ImmutableArray.CreateBuilder<ListedCredential>();
        var lookedAt = 0;
        string? last = null;
        var keys = await KeysOfAsync(asked, cancellationToken);
        await foreach (var member in MembersAsync(asked, keys, cancellationToken))
        {
            if (lookedAt == MostLookedAt || rows.Count >= most)
            {
                return new ListedPage(rows.ToImmutable(), lookedAt, keys?.Count, last);
            }

            rows.AddRange(RowsOf(member, asked));
            lookedAt++;
            last = member.Key.MemberId;
        }

        return new ListedPage(rows.ToImmutable(), lookedAt, keys?.Count, null);
    }

    /// <summary>The whole list, from the first member on.</summary>
    public async IAsyncEnumerable<ListedCredential> ReadAllAsync(
        ListQuery asked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = asked with { After = null };
        await foreach (var member in MembersAsync(all, await KeysOfAsync(all, cancellationToken), cancellationToken))
        {
            foreach (var row in RowsOf(member, asked))
            {
                yield return row;
            }
        }
    }

    private async IAsyncEnumerable<MemberDocument> MembersAsync(
        ListQuery asked, IReadOnlyList<MemberKey>? keys, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (keys is null)
        {
            await foreach (var member in members.ReadAsync(asked.Program, asked.After, cancellationToken))
            {
                yield return member.Document;
            }

            yield break;
        }

        var wanted = keys.Where(key => asked.After is null || string.CompareOrdinal(key.MemberId, asked.After) > 0);
        foreach (var page in wanted.Chunk(CallsInFlight))
        {
            foreach (var member in await Task.WhenAll(page.Select(key => members.FindAsync(key, cancellationToken))))
            {
                if (member is not null)
                {
                    yield return member.Document;
                }
            }
        }
    }

    /// <summary>Whom the due index names; <see langword="null"/> where no day is asked for.</summary>
    private async Task<IReadOnlyList<MemberKey>?> KeysOfAsync(ListQuery asked, CancellationToken cancellationToken) =>
        asked is { DueFrom: null, DueThrough: null }
            ? null
            : await due.FindMembersAsync(
                asked.Program,
                HintKind.Sweep,
                asked.DueFrom,
                asked.DueThrough ?? DateOnly.MaxValue.AddDays(-1),
                cancellationToken);

    private IEnumerable<ListedCredential> RowsOf(MemberDocument member, ListQuery asked)
    {
        var program = catalog[asked.Program];
        var on = member.DayOf(calendar.TodayIn(asked.Program));
        var next = NextAction.On(member, program);

        // An entry of the index may have become untrue since.
        if ((asked.DueFrom is not null || asked.DueThrough is not null)
            && !(next >= (asked.DueFrom ?? DateOnly.MinValue) && next <= (asked.DueThrough ?? DateOnly.MaxValue)))
        {
            return [];
        }

        return Lifecycle.CatchUp(member.Standing, program, on).Member.Credentials
            .Where(credential => (asked.Status is null || credential.Status == asked.Status)
                && (asked.Type is null || credential.Type == asked.Type))
            .Select(credential => new ListedCredential(member, credential, next));
    }
}

/// <summary>What a list is asked for.</summary>
/// <param name="DueFrom">Only members for whom time does something next on that day or later.</param>
/// <param name="DueThrough">Only those for whom it does by that day; those that are late are among them where no first
/// day is given.</param>
/// <param name="After">Only members after this id.</param>
public sealed record ListQuery(
    string Program, CredentialStatus? Status, string? Type, DateOnly? DueFrom, DateOnly? DueThrough, string? After);

/// <summary>A credential of a list.</summary>
/// <param name="Credential">As it is today.</param>
/// <param name="NextDue">The next day on which time does something for the member.</param>
public sealed record ListedCredential(MemberDocument Member, Credential Credential, DateOnly? NextDue);

/// <summary>A page of a list.</summary>
/// <param name="LookedAt">How many members were read for it.</param>
/// <param name="MayBeDue">How many members the due index names for the days that were asked for, on all pages.</param>
/// <param name="Next">The id after which the next page begins; <see langword="null"/> on the last.</param>
public sealed record ListedPage(
    ImmutableArray<ListedCredential> Rows, int LookedAt, int? MayBeDue, string? Next);
