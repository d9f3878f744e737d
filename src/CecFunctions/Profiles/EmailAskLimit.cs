using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CecFunctions.Members;

namespace CecFunctions.Profiles;

/// <summary>
/// How many changes of address a member may ask for: each sends a mail to an address of the member's choice, so the
/// number is small, whatever the address, and kept with the member, whichever instance is asked.
/// </summary>
internal static class EmailAskLimit
{
    /// <summary>The most in any <see cref="Window"/>.</summary>
    public const int Most = 5;

    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    // In a merge both accounts' mails count, as one person asked for them.
    public static readonly MemberPart<ImmutableArray<DateTimeOffset>> Part = new(
        "emailAsks",
        EmailAsksJsonContext.Default.ImmutableArrayDateTimeOffset,
        [],
        accounts => Latest([.. accounts.Survivor.EmailAsks.Concat(accounts.Goes.EmailAsks).Order()]));

    extension(MemberDocument member)
    {
        /// <summary>The instants of the latest, oldest first.</summary>
        public ImmutableArray<DateTimeOffset> EmailAsks => member.Get(Part);

        public MemberDocument WithEmailAsk(DateTimeOffset now) =>
            member.With(Part, Latest(member.EmailAsks.RemoveAll(at => at <= now - Window).Add(now)));
    }

    /// <returns>The instant from which one more may be asked for; <see langword="null"/> where that is now.</returns>
    public static DateTimeOffset? NextAt(ImmutableArray<DateTimeOffset> asks, DateTimeOffset now)
    {
        var counted = asks.Where(at => at > now - Window).ToList();
        return counted.Count < Most ? null : counted[^Most] + Window;
    }

    private static ImmutableArray<DateTimeOffset> Latest(ImmutableArray<DateTimeOffset> asks) =>
        asks.IsEmpty ? [] : asks.Length > Most ? asks[^Most..] : asks;
}

[JsonSerializable(typeof(ImmutableArray<DateTimeOffset>))]
internal sealed partial class EmailAsksJsonContext : JsonSerializerContext;
