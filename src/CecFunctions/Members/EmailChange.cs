using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CecFunctions.Members;

/// <summary>An address that a member asked for and has not confirmed.</summary>
/// <param name="Digest">The SHA-256 of the token that was mailed to it, in hexadecimal.</param>
public sealed record PendingEmail(string Address, string Digest, DateTimeOffset ExpiresAt)
{
    /// <summary>The time within which it can be confirmed.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
}

/// <summary>An address that was a member's and has not yet been told that it is the member's no more.</summary>
/// <param name="On">The day of the change.</param>
public sealed record FormerEmail(string Address, DateOnly On);

/// <summary>The address that waits to be confirmed, as a part of the member's document.</summary>
public static class PendingEmailPart
{
    // In a merge the survivor keeps its own pending address; that of the other account is dropped.
    public static readonly MemberPart<PendingEmail?> Part = new(
        "pendingEmail", EmailChangeJsonContext.Default.PendingEmail, null, accounts => accounts.Survivor.PendingEmail);

    extension(MemberDocument member)
    {
        /// <summary>The address that replaces the member's once it is confirmed.</summary>
        public PendingEmail? PendingEmail => member.Get(Part);

        /// <summary>The same while it can be confirmed; <see langword="null"/> afterwards.</summary>
        public PendingEmail? PendingEmailAt(DateTimeOffset now) =>
            member.PendingEmail is { } pending && pending.ExpiresAt > now ? pending : null;

        public MemberDocument WithPendingEmail(PendingEmail? pending) => member.With(Part, pending);
    }
}

/// <summary>The addresses that are to be told of a change, as a part of the member's document.</summary>
public static class FormerEmailPart
{
    public static readonly MemberPart<ImmutableArray<FormerEmail>> Part = new(
        "formerEmails", EmailChangeJsonContext.Default.ImmutableArrayFormerEmail, [], Join);

    // The dispatch takes them off within minutes, unless the mail service is down.
    private const int Most = 10;

    extension(MemberDocument member)
    {
        /// <summary>Oldest first.</summary>
        public ImmutableArray<FormerEmail> FormerEmails => member.Get(Part);

        public MemberDocument WithFormerEmails(ImmutableArray<FormerEmail> former) =>
            member.With(Part, former.IsEmpty ? [] : former);
    }

    /// <summary>
    /// What follows from a change of address by anyone, by whatever way it was made: a change that was not confirmed
    /// is over, marks about the old address say since when there is another, and the old address is to be told.
    /// </summary>
    /// <param name="day">The day of the change.</param>
    internal static MemberDocument AfterChange(MemberDocument? before, MemberDocument after, DateOnly day)
    {
        // An account on its way into another takes its address along, or back; the survivor's side tells it.
        // That of a person who was erased is told nothing.
        if (before is null
            || before.MergedInto is not null
            || after is not { MergedInto: null, Erased: null }
            || before.Email == after.Email)
        {
            return after;
        }

        // Of a change in case only the mailbox needs no telling.
        after = after.WithPendingEmail(null) with
        {
            // A mark that comes with a merge is about the address that comes with it.
            Marks = after.Email is null
                ? after.Marks
                : [.. after.Marks.Select(mark => before.Marks.Contains(mark) ? mark.AfterNewAddress(day) : mark)],
        };
        return string.Equals(before.Email, after.Email, StringComparison.OrdinalIgnoreCase)
            ? after
            : after.WithFormerEmails(Add(after.FormerEmails, before.Email, day));
    }

    private static ImmutableArray<FormerEmail> Add(ImmutableArray<FormerEmail> former, string? address, DateOnly on)
    {
        var all = address is null ? former : former.Add(new FormerEmail(address, on));
        return all.Length > Most ? all[^Most..] : all;
    }

    private static ImmutableArray<FormerEmail> Join(MemberJoin accounts)
    {
        var (survivor, goes) = (accounts.Survivor, accounts.Goes);
        var both = survivor.FormerEmails.AddRange(goes.FormerEmails);
        var isKept = survivor.Email is null
            || string.Equals(survivor.Email, goes.Email, StringComparison.OrdinalIgnoreCase);
        return Add(both, isKept ? null : goes.Email, survivor.LastCommandOn ?? DateOnly.MinValue);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PendingEmail))]
[JsonSerializable(typeof(ImmutableArray<FormerEmail>))]
internal sealed partial class EmailChangeJsonContext : JsonSerializerContext;
