using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CecFunctions.Members;

/// <summary>
/// A record that a feature keeps with the member, committed and read with the member. The feature declares it in its
/// own room and registers it with its services, so that a merge of two accounts finds it.
/// </summary>
public abstract class MemberPart(string name)
{
    /// <summary>The part's property in the stored document. It never changes.</summary>
    public string Name { get; } = name;

    /// <summary>The survivor of a merge with what becomes of this part.</summary>
    internal abstract MemberDocument Join(MemberDocument survivor, MemberJoin accounts);

    /// <summary>The member with the right number of a credential in the place of the wrong one.</summary>
    internal abstract MemberDocument Renumber(MemberDocument member, string wrong, string right);

    /// <summary>What is kept of an erased person, with what of this part has to be kept.</summary>
    internal abstract MemberDocument Keep(MemberDocument erased, MemberDocument before);

    /// <summary>What has to be settled before the person can be erased; <see langword="null"/> = nothing.</summary>
    internal abstract ReachedLimit? FindUnsettled(MemberDocument member);
}

/// <summary>A part of a known type.</summary>
/// <param name="name">The part's property in the stored document.</param>
/// <param name="json">How it is stored, of type <typeparamref name="T"/>.</param>
/// <param name="none">The value of a member without the part.</param>
/// <param name="join">What the survivor of a merge has.</param>
public sealed class MemberPart<T>(string name, JsonTypeInfo json, T none, Func<MemberJoin, T> join) : MemberPart(name)
{
    /// <summary>The value with another number of a credential; left out where it names none.</summary>
    public Func<T, string, string, T>? Renumbered { get; init; }

    /// <summary>What has to be kept of it of an erased person, and names no one; left out, nothing is.</summary>
    public Func<T, T>? Kept { get; init; }

    /// <summary>What of it has to be settled before the person can be erased; left out, nothing ever has.</summary>
    public Func<T, ReachedLimit?>? Unsettled { get; init; }

    internal T Read(MemberParts parts) =>
        parts.Json.TryGetValue(Name, out var stored) && stored.ValueKind != JsonValueKind.Null
            ? (T)stored.Deserialize(json)!
            : none;

    internal MemberParts Write(MemberParts parts, T value) =>
        EqualityComparer<T>.Default.Equals(value, none)
            ? parts.Without(Name)
            : parts.With(Name, JsonSerializer.SerializeToElement(value, json));

    /// <inheritdoc/>
    internal override MemberDocument Join(MemberDocument survivor, MemberJoin accounts) =>
        survivor.With(this, join(accounts));

    /// <inheritdoc/>
    internal override MemberDocument Renumber(MemberDocument member, string wrong, string right) =>
        Renumbered is null ? member : member.With(this, Renumbered(member.Get(this), wrong, right));

    /// <inheritdoc/>
    internal override MemberDocument Keep(MemberDocument erased, MemberDocument before) =>
        Kept is null ? erased : erased.With(this, Kept(before.Get(this)));

    /// <inheritdoc/>
    internal override ReachedLimit? FindUnsettled(MemberDocument member) => Unsettled?.Invoke(member.Get(this));
}

/// <summary>
/// All parts of a member, as they are stored. A part that no feature of this version knows is kept as it is.
/// </summary>
public sealed class MemberParts
{
    public MemberParts()
        : this(new Dictionary<string, JsonElement>(StringComparer.Ordinal))
    {
    }

    private MemberParts(Dictionary<string, JsonElement> json) => Json = json;

    /// <summary>The parts by name. Only the reader of a stored document adds to it; a change makes another.</summary>
    public Dictionary<string, JsonElement> Json { get; }

    internal MemberParts With(string name, JsonElement value) =>
        new(new Dictionary<string, JsonElement>(Json, StringComparer.Ordinal) { [name] = value });

    internal MemberParts Without(string name) =>
        Json.ContainsKey(name)
            ? new(
                Json.Where(part => part.Key != name).ToDictionary(
                    part => part.Key, part => part.Value, StringComparer.Ordinal))
            : this;
}

/// <summary>Two accounts of one person on their way to one (PORTAL-9).</summary>
/// <param name="Survivor">The account that stays, as it was.</param>
/// <param name="Goes">The account that leads to it from then on.</param>
/// <param name="NewReportId">The id that a report of the account that goes has afterwards.</param>
public sealed record MemberJoin(MemberDocument Survivor, MemberDocument Goes, Func<string, string> NewReportId)
{
    /// <summary>The account whose CPR/AED counts: the one that is current longer.</summary>
    public MemberDocument LaterCpr =>
        Goes.Standing.CprValidUntil > Survivor.Standing.CprValidUntil || Survivor.Standing.CprValidUntil is null
            ? Goes
            : Survivor;
}
