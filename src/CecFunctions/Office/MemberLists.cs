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
/// names for it: the keys of all hints up to that day, and then the members.
/// </remarks>
internal sealed class MemberLists(IMemberStore members, DueIndex due, ProgramCatalog catalog, ProgramCalendar calendar)
{
    /// <summary>The most members that one page reads.</summary>
    public const int MostLookedAt = 2000;

    private const int MostListed = 50;
    private const int CallsInFlight = 16;

    /// <summary>A page of the list.</summary>
    public async Task<ListedPage> ReadAsync(ListQuery asked, CancellationToken cancellationToken)
    {
        var rows = ImmutableArray.CreateBuilder<ListedCredential>();
        var lookedAt = 0;
        string? last = null;
        await foreach (var member in MembersAsync(asked, cancellationToken))
        {
            if (lookedAt == MostLookedAt || rows.Count >= MostListed)
            {
                return new ListedPage(rows.ToImmutable(), lookedAt, last);
            }

            rows.AddRange(RowsOf(member, asked));
            lookedAt++;
            last = member.Key.MemberId;
        }

        return new ListedPage(rows.ToImmutable(), lookedAt, null);
    }

    /// <summary>The whole list, from the first member on.</summary>
    public async IAsyncEnumerable<ListedCredential> ReadAllAsync(
        ListQuery asked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var member in MembersAsync(asked with { After = null }, cancellationToken))
        {
            foreach (var row in RowsOf(member, asked))
            {
                yield return row;
            }
        }
    }

    private async IAsyncEnumerable<MemberDocument> MembersAsync(
        ListQuery asked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (asked.Due is not { } day)
        {
            await foreach (var member in members.ReadAsync(asked.Program, asked.After, cancellationToken))
            {
                yield return member.Document;
            }

            yield break;
        }

        foreach (var page in (await KeysOfAsync(asked, day, cancellationToken)).Chunk(CallsInFlight))
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

    private async Task<IEnumerable<MemberKey>> KeysOfAsync(
        ListQuery asked, DateOnly day, CancellationToken cancellationToken)
    {
        var isPast = day <= calendar.TodayIn(asked.Program);
        var partitions = await due.FindPartitionsAsync(HintKind.Sweep, day.AddDays(1), cancellationToken);
        var keys = new SortedSet<MemberKey>(MemberKey.InOrder);
        foreach (var partition in partitions.Keys.Where(
            partition => partition.Program == asked.Program && (isPast || partition.On == day)))
        {
            await foreach (var hint in due.ReadAsync(partition, HintKind.Sweep, cancellationToken))
            {
                keys.Add(hint.Hint.Member);
            }
        }

        return asked.After is { } after
            ? keys.Where(key => string.CompareOrdinal(key.MemberId, after) > 0)
            : keys;
    }

    private IEnumerable<ListedCredential> RowsOf(MemberDocument member, ListQuery asked)
    {
        var program = catalog[asked.Program];
        var on = member.DayOf(calendar.TodayIn(asked.Program));
        var next = NextAction.On(member, program);
        return Lifecycle.CatchUp(member.Standing, program, on).Member.Credentials
            .Where(credential => (asked.Status is null || credential.Status == asked.Status)
                && (asked.Type is null || credential.Type == asked.Type))
            .Select(credential => new ListedCredential(member, credential, next));
    }
}

/// <summary>What a list is asked for.</summary>
/// <param name="Due">Only members who may be due on that day; of today, also those who were due before.</param>
/// <param name="After">Only members after this id.</param>
public sealed record ListQuery(
    string Program, CredentialStatus? Status, string? Type, DateOnly? Due, string? After);

/// <summary>A credential of a list.</summary>
/// <param name="Credential">As it is today.</param>
/// <param name="NextDue">The next day on which time does something for the member.</param>
public sealed record ListedCredential(MemberDocument Member, Credential Credential, DateOnly? NextDue);

/// <summary>A page of a list.</summary>
/// <param name="LookedAt">How many members were read for it.</param>
/// <param name="Next">The id after which the next page begins; <see langword="null"/> on the last.</param>
public sealed record ListedPage(ImmutableArray<ListedCredential> Rows, int LookedAt, string? Next);
