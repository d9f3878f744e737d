using System.Collections.Immutable;
using CecFunctions.Members;

namespace CecFunctions.Notices;

/// <summary>
/// Finds the mail that the provider tells of without naming it as we do: by the provider's own name for it among the
/// mails of those who have or had the address, else by the address, where exactly one mail went there in the last days
/// that the provider is not known to have named otherwise. What leads to no one mail is put on a list for staff.
/// </summary>
/// <remarks>
/// Rule ALL-NOTICE-6. A mail that came back unnoticed would let an audit's clock run. The provider's name is kept with
/// the notices of the mail, so that sending takes no call more.
/// </remarks>
public sealed class BouncedMails(
    MemberLookup lookup, IMemberStore members, UnmatchedBounces unmatched, TimeProvider time)
{
    /// <summary>How long after it was handed over a mail is looked for by its address.</summary>
    public static readonly TimeSpan LookedBackFor = TimeSpan.FromDays(7);

    // For clocks that differ.
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    /// <returns>The mail's id, or whether the event was put on the list instead.</returns>
    public async Task<(string? MailId, bool IsListed)> FindAsync(MailEvent told, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var latest = told.At is { } stamped && stamped <= now ? stamped : now;
        var candidates = ImmutableArray.CreateBuilder<MemberKey>();
        var mails = new HashSet<string>(StringComparer.Ordinal);
        var isOfAMember = false;
        var keys = told.Address is { } address ? await lookup.FindByEmailAsync(address, cancellationToken) : [];
        foreach (var key in keys)
        {
            var sent = (await members.ReadNoticesAsync(key, cancellationToken))
                .Where(notice => notice.MailId is not null)
                .ToList();
            if (sent.FirstOrDefault(notice => told.ProviderIds.Contains(notice.ProviderId ?? "")) is { } named)
            {
                return (named.MailId, false);
            }

            // The lookup leads also to those who had the address once. A mail that the provider named otherwise is not
            // the one it tells of: that may be a link to sign in, of which nothing is recorded.
            var member = await members.FindAsync(key, cancellationToken);
            isOfAMember |= member is not null;
            if (member is not null
                && string.Equals(member.Document.Email, told.Address!.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                candidates.Add(key);
                mails.UnionWith(sent
                    .Where(notice => !told.IsOfAccount
                        && (!notice.IsNamedByProvider || told.ProviderIds.IsEmpty)
                        && notice.SendingSince is { } since
                        && since - Ahead <= latest
                        && latest - since <= LookedBackFor)
                    .Select(notice => notice.MailId!));
            }
        }

        // That a mail arrived is of use for the one it is about only, and guessed for none.
        if (told.Failure is null)
        {
            return (null, false);
        }

        if (mails.Count == 1)
        {
            return (mails.Single(), false);
        }

        // One without a time, or of one to come, is of today, so that it is listed once however often it is told today.
        var at = told.At == latest ? latest : new DateTimeOffset(now.UtcDateTime.Date, default);
        var bounce = new UnmatchedBounce(
            at,
            told.Failure,
            told.Address,
            told.ProviderIds.IsEmpty ? null : told.ProviderIds[0],
            candidates.ToImmutable());
        // An address that no member has or had may be that of a person who was erased. Its digest stays in the id, so
        // that the mail is listed once however often it is told.
        await unmatched.AddAsync(isOfAMember ? bounce : bounce with { Address = null }, cancellationToken);
        return (null, true);
    }
}
