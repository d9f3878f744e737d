using System.Collections.Immutable;
using CecFunctions.Members;

namespace CecFunctions.Notices;

/// <summary>
/// Finds the mail that the provider tells of without naming it as we do: by the provider's own name for it, else by the
/// address, where exactly one mail went there in the last days. What leads to no one mail is put on a list for staff.
/// </summary>
/// <remarks>Rule ALL-NOTICE-6. A mail that came back unnoticed would let an audit's clock run.</remarks>
public sealed class BouncedMails(
    MailIndex index, MemberLookup lookup, IMemberStore members, UnmatchedBounces unmatched, TimeProvider time)
{
    /// <summary>How long after it was handed over a mail is looked for by its address.</summary>
    public static readonly TimeSpan LookedBackFor = TimeSpan.FromDays(7);

    // For clocks that differ.
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    /// <returns>The mail's id, or whether the event was put on the list instead.</returns>
    public async Task<(string? MailId, bool IsListed)> FindAsync(MailEvent told, CancellationToken cancellationToken)
    {
        foreach (var id in told.ProviderIds)
        {
            if (await index.FindByProviderIdAsync(id, cancellationToken) is { } mailId)
            {
                return (mailId, false);
            }
        }

        // That a mail arrived is of use for the one it is about only, and guessed for none.
        if (told.Failure is null)
        {
            return (null, false);
        }

        // One without a time, or of one to come, is of today, so that it is listed once however often it is told today.
        var now = time.GetUtcNow();
        var at = told.At is { } stamped && stamped <= now ? stamped : new DateTimeOffset(now.UtcDateTime.Date, default);
        var (candidates, mails) = told.Address is { } address
            ? await ByAddressAsync(address, at, told.At == at ? at : now, cancellationToken)
            : ([], []);
        if (mails is [var only])
        {
            return (only, false);
        }

        await unmatched.AddAsync(
            new UnmatchedBounce(
                at, told.Failure, told.Address, told.ProviderIds.IsEmpty ? null : told.ProviderIds[0], candidates),
            cancellationToken);
        return (null, true);
    }

    private async Task<(ImmutableArray<MemberKey> Members, ImmutableArray<string> Mails)> ByAddressAsync(
        string address, DateTimeOffset at, DateTimeOffset latest, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<MemberKey>();
        var mails = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in await lookup.FindByEmailAsync(address, cancellationToken))
        {
            if (await members.FindAsync(key, cancellationToken) is not { } member
                || !string.Equals(member.Document.Email, address.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            found.Add(key);
            mails.UnionWith((await members.ReadNoticesAsync(key, cancellationToken))
                .Where(notice => notice.SendingSince is { } since
                    && since - Ahead <= latest
                    && at - since <= LookedBackFor)
                .Select(notice => notice.MailId)
                .OfType<string>());
        }

        return (found.ToImmutable(), [.. mails]);
    }
}
