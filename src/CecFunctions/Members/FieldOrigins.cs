using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CecFunctions.Members;

/// <summary>What several may say of a person. The names are those of a roster's columns.</summary>
public static class MemberField
{
    public const string Name = "name";
    public const string Email = "email";
    public const string Cpr = "cprValidUntil";
    public const string BodyMember = "bodyMember";

    internal static ImmutableArray<(string Field, Func<MemberDocument, object?> Value)> All { get; } =
    [
        (Name, member => member.Name),
        (Email, member => member.Email),
        (Cpr, member => member.Standing.CprValidUntil),
        (BodyMember, member => member.Standing.BodyMember),
    ];
}

/// <summary>Where a value came from.</summary>
public enum FieldSource
{
    Roster,
    Member,
    Staff,
    Feed,
}

/// <summary>Who said last what a field has, and as of which day.</summary>
/// <param name="Field">One of <see cref="MemberField"/>.</param>
/// <param name="On">The day of the command; for a roster the day on which the file was made.</param>
/// <param name="By">The actor, see <see cref="Actor"/>, where the source does not say it.</param>
public sealed record FieldOrigin(string Field, FieldSource Source, DateOnly On, string? By = null)
{
    public static FieldOrigin FromActor(string field, string actor, DateOnly on) => actor switch
    {
        Actor.Import => FromRoster(field, actor, on),
        Actor.Member => new(field, FieldSource.Member, on),
        Actor.Office => new(field, FieldSource.Staff, on),
        _ when Actor.IsProvider(actor) => new(field, FieldSource.Feed, on, actor),
        _ => new(field, FieldSource.Staff, on, actor),
    };

    /// <param name="actor">Who imported it.</param>
    public static FieldOrigin FromRoster(string field, string actor, DateOnly on) =>
        new(field, FieldSource.Roster, on, actor == Actor.Import ? null : actor);
}

/// <summary>
/// Who said each field of the person last, as a part of the member. A field that was last said before origins were kept
/// has none.
/// </summary>
/// <remarks>See docs/decisions/0022.</remarks>
public static class FieldOrigins
{
    public static readonly MemberPart<ImmutableArray<FieldOrigin>> Part = new(
        "fieldOrigins", FieldOriginsJsonContext.Default.ImmutableArrayFieldOrigin, [], Join);

    extension(MemberDocument member)
    {
        /// <summary>In the order of <see cref="MemberField.All"/>.</summary>
        public ImmutableArray<FieldOrigin> Origins => member.Get(Part);

        /// <param name="field">One of <see cref="MemberField"/>.</param>
        public FieldOrigin? OriginOf(string field) =>
            member.Origins.FirstOrDefault(origin => origin.Field == field);

        /// <summary>The member with other origins of some fields.</summary>
        public MemberDocument WithOrigins(IReadOnlyCollection<FieldOrigin> said) =>
            said.Count == 0 ? member : member.With(Part, InOrder(said.Concat(member.Origins)));
    }

    /// <summary>
    /// Records who said what a commit changes, by whatever command it was changed, unless the command has recorded
    /// another origin itself.
    /// </summary>
    /// <param name="said">Fields that are said again as they are.</param>
    internal static MemberDocument AfterChange(
        MemberDocument? before, MemberDocument after, ImmutableArray<string> said, DateOnly day, string actor)
    {
        // An account on its way into another, or back, takes its origins along.
        if (before is null || before.MergedInto is not null || after.MergedInto is not null)
        {
            return after;
        }

        return after.WithOrigins(
        [
            .. MemberField.All
                .Where(one => said.Contains(one.Field) || !Equals(one.Value(before), one.Value(after)))
                .Where(one => before.OriginOf(one.Field) == after.OriginOf(one.Field))
                .Select(one => FieldOrigin.FromActor(one.Field, actor, day)),
        ]);
    }

    /// <summary>A value takes its origin along; what both accounts say, the later of both has said.</summary>
    private static ImmutableArray<FieldOrigin> Join(MemberJoin accounts)
    {
        var (survivor, goes) = (accounts.Survivor, accounts.Goes);
        return InOrder(MemberField.All.Select(one =>
        {
            var (ours, theirs) = (survivor.OriginOf(one.Field), goes.OriginOf(one.Field));
            return Equals(one.Value(survivor), one.Value(goes))
                ? ours is null || theirs?.On > ours.On ? theirs : ours
                : IsOurs(one.Field) ? ours : theirs;
        }).OfType<FieldOrigin>());

        bool IsOurs(string field) => field switch
        {
            MemberField.Name => survivor.Name is not null,
            MemberField.Email => survivor.Email is not null,
            MemberField.Cpr => ReferenceEquals(accounts.LaterCpr, survivor),
            _ => survivor.Standing.BodyMember,
        };
    }

    private static ImmutableArray<FieldOrigin> InOrder(IEnumerable<FieldOrigin> origins)
    {
        var byField = origins.DistinctBy(origin => origin.Field).ToDictionary(origin => origin.Field);
        return byField.Count == 0
            ? []
            : [.. MemberField.All.Select(one => byField.GetValueOrDefault(one.Field)).OfType<FieldOrigin>()];
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImmutableArray<FieldOrigin>))]
internal sealed partial class FieldOriginsJsonContext : JsonSerializerContext;
