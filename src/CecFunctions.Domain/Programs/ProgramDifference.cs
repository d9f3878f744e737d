using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CecFunctions.Domain.Programs;

/// <summary>
/// What differs between two policies of a program, part by part, and what each part does by itself: the former policy
/// with that one part of the changed one.
/// </summary>
public sealed class ProgramDifference
{
    private const string Activities = "activities";

    /// <summary>Properties whose own properties are parts; every other property is one as it is.</summary>
    private static readonly string[] Divided = ["status", "renewal", "creditWindow", "fees", "reports", "notices"];

    /// <summary>What tells the entries of a list apart, with the day from which they hold, and without.</summary>
    private static readonly string[][] Identities =
    [
        ["activity", "type", "unit", "per", "cycleEnds", "certifiedFrom", "from"],
        ["activity", "type", "unit", "per", "cycleEnds", "certifiedFrom"],
    ];

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly JsonObject _before;
    private readonly JsonObject _after;
    private readonly Dictionary<string, (CertificationProgram? Alone, CertificationProgram? Without)> _mixed =
        new(StringComparer.Ordinal);

    private ProgramDifference(CertificationProgram before, CertificationProgram after)
    {
        (Before, After, _before, _after) = (before, after, Json(before), Json(after));
        Parts =
        [
            .. _before.Concat(_after).Select(property => property.Key).Distinct(StringComparer.Ordinal)
                .SelectMany(PartsOf)
                .Where(part => part.Changes.Length > 0),
        ];
    }

    public CertificationProgram Before { get; }

    public CertificationProgram After { get; }

    /// <summary>The parts that differ, in the order of the file.</summary>
    public ImmutableArray<ChangedPart> Parts { get; }

    public static ProgramDifference Between(CertificationProgram before, CertificationProgram after) =>
        new(before, after);

    /// <summary>
    /// The former policy with one part of the changed one; <see langword="null"/> where they do not fit.
    /// </summary>
    public CertificationProgram? Alone(ChangedPart part) => Mixed(part).Alone;

    /// <summary>
    /// The changed policy with one part of the former one; <see langword="null"/> where they do not fit.
    /// </summary>
    public CertificationProgram? Without(ChangedPart part) => Mixed(part).Without;

    private static JsonObject Json(CertificationProgram program) =>
        JsonNode.Parse(ProgramFile.Write(program))!.AsObject();

    private IEnumerable<ChangedPart> PartsOf(string property)
    {
        var (before, after) = (_before[property], _after[property]);
        if (property == Activities)
        {
            // All entries of an activity belong together: one ends where the next begins.
            return Items(before).Concat(Items(after)).Select(entry => entry["activity"]!.GetValue<string>()).Distinct()
                .Select(activity => new ChangedPart(
                    [property, activity], Compared(before, after, $"$.{property}", entry => IsOf(entry, activity))));
        }

        if (!Divided.Contains(property) || before is not JsonObject one || after is not JsonObject other)
        {
            return [new ChangedPart([property], [.. Compare(before, after, Place.At($"$.{property}"))])];
        }

        var (ruleBefore, ruleAfter) = (RuleOf(one), RuleOf(other));
        return one.Concat(other).Select(inner => inner.Key).Distinct(StringComparer.Ordinal).Select(inner =>
            new ChangedPart(
                [property, inner],
                [
                    .. Compare(
                        one[inner],
                        other[inner],
                        Place.At($"$.{property}.{inner}") with { RuleBefore = ruleBefore, RuleAfter = ruleAfter }),
                ]));
    }

    private static ImmutableArray<RuleDifference> Compared(
        JsonNode? before, JsonNode? after, string path, Func<JsonObject, bool> isOf) =>
        [.. CompareLists(AsList(before), AsList(after), Place.At(path), isOf)];

    private static IEnumerable<RuleDifference> Compare(JsonNode? before, JsonNode? after, Place place)
    {
        switch (before, after)
        {
            case (null, null):
                return [];
            case (JsonObject one, JsonObject other):
                var within = place with
                {
                    RuleBefore = RuleOf(one) ?? place.RuleBefore,
                    RuleAfter = RuleOf(other) ?? place.RuleAfter,
                };
                return one.Concat(other).Select(property => property.Key).Distinct(StringComparer.Ordinal)
                    .SelectMany(name => Compare(one[name], other[name], within.Of(name)));
            case (JsonArray one, JsonArray other) when HasObjects(one) || HasObjects(other):
                return CompareLists(one, other, place, _ => true);
            case (not null, not null) when IsSame(before, after):
                return [];
            default:
                return [place.Differs(before, after)];
        }
    }

    private static IEnumerable<RuleDifference> CompareLists(
        JsonArray before, JsonArray after, Place place, Func<JsonObject, bool> isOf)
    {
        var old = Entries(before, isOf);
        var changed = Entries(after, isOf);
        var pairs = new Dictionary<int, int>();
        foreach (var identity in Identities)
        {
            foreach (var (index, entry) in changed.Where(entry => !pairs.ContainsKey(entry.Index)))
            {
                var same = old.FirstOrDefault(
                    known => !pairs.ContainsValue(known.Index)
                        && KeyOf(known.Entry, identity) == KeyOf(entry, identity),
                    (Index: -1, Entry: entry));
                if (same.Index >= 0)
                {
                    pairs[index] = same.Index;
                }
            }
        }

        return
        [
            .. old.Where(entry => !pairs.ContainsValue(entry.Index))
                .Select(entry => place.Item(entry.Index, entry.Index).Differs(entry.Entry, null)),
            .. changed.SelectMany(entry => pairs.TryGetValue(entry.Index, out var known)
                ? Compare(before[known], entry.Entry, place.Item(known, entry.Index))
                : [place.Item(entry.Index, entry.Index).Differs(null, entry.Entry)]),
        ];
    }

    private static List<(int Index, JsonObject Entry)> Entries(JsonArray list, Func<JsonObject, bool> isOf) =>
    [
        .. list.Index()
            .Where(item => item.Item is JsonObject entry && isOf(entry))
            .Select(item => (item.Index, item.Item!.AsObject())),
    ];

    private static string KeyOf(JsonObject entry, string[] identity) =>
        string.Join('\n', identity.Select(name => entry[name]?.ToJsonString() ?? string.Empty));

    private static bool IsSame(JsonNode before, JsonNode after) =>
        before is JsonValue one && after is JsonValue other
            && one.TryGetValue<decimal>(out var number) && other.TryGetValue<decimal>(out var otherNumber)
                ? number == otherNumber
                : JsonNode.DeepEquals(before, after);

    private static bool HasObjects(JsonArray list) => list.Any(item => item is JsonObject);

    private static string? RuleOf(JsonObject entry) => entry["rule"]?.GetValue<string>();

    private static bool IsOf(JsonObject entry, string activity) => entry["activity"]!.GetValue<string>() == activity;

    private static JsonArray AsList(JsonNode? node) => node as JsonArray ?? [];

    private static IEnumerable<JsonObject> Items(JsonNode? node) => AsList(node).OfType<JsonObject>();

    private (CertificationProgram? Alone, CertificationProgram? Without) Mixed(ChangedPart part)
    {
        if (!_mixed.TryGetValue(part.Path, out var mixed))
        {
            _mixed[part.Path] = mixed = (Mix(_before, _after, part), Mix(_after, _before, part));
        }

        return mixed;
    }

    /// <summary>One policy with a part of the other.</summary>
    private static CertificationProgram? Mix(JsonObject one, JsonObject other, ChangedPart part)
    {
        var mixed = one.DeepClone().AsObject();
        var name = part.Names[^1];
        if (part.Names[0] == Activities)
        {
            mixed[Activities] = new JsonArray(
            [
                .. Items(one[Activities]).Where(entry => !IsOf(entry, name))
                    .Concat(Items(other[Activities]).Where(entry => IsOf(entry, name)))
                    .Select(entry => entry.DeepClone()),
            ]);
        }
        else
        {
            var (into, from) = part.Names.Length == 1
                ? (mixed, other)
                : (mixed[part.Names[0]]!.AsObject(), other[part.Names[0]]!.AsObject());
            into.Remove(name);
            if (from[name] is { } value)
            {
                into[name] = value.DeepClone();
            }
        }

        return ProgramFile.Read(JsonSerializer.SerializeToUtf8Bytes(mixed)).Program;
    }

    private static string? Text(JsonNode? value) => value switch
    {
        null => null,
        JsonValue text when text.TryGetValue<string>(out var written) => written,
        _ => value.ToJsonString(Plain),
    };

    /// <summary>A place in both files.</summary>
    private readonly record struct Place(string Before, string After)
    {
        public string? RuleBefore { get; init; }

        public string? RuleAfter { get; init; }

        public static Place At(string path) => new(path, path);

        public Place Of(string property) =>
            this with { Before = SchemaWords.At(Before, property), After = SchemaWords.At(After, property) };

        public Place Item(int before, int after) =>
            this with { Before = $"{Before}[{before}]", After = $"{After}[{after}]" };

        public RuleDifference Differs(JsonNode? before, JsonNode? after) => new(
            before is null ? RuleDifferenceKind.Added
                : after is null ? RuleDifferenceKind.Removed
                : RuleDifferenceKind.Changed,
            after is null ? Before : After,
            ((after ?? before) is JsonObject entry ? RuleOf(entry) : null) ?? RuleAfter ?? RuleBefore,
            Text(before),
            Text(after));
    }
}

/// <summary>A part of a policy that differs: a rule, a list of dated entries, or all entries of an activity.</summary>
/// <param name="Names">The names that lead to it.</param>
/// <param name="Changes">What differs in it.</param>
public sealed record ChangedPart(ImmutableArray<string> Names, ImmutableArray<RuleDifference> Changes)
{
    /// <summary>The JSON path; an activity stands by its name for all its entries.</summary>
    public string Path { get; } = $"$.{string.Join('.', Names)}";
}

/// <summary>One thing that differs between two program files.</summary>
/// <param name="Path">The JSON path in the changed file; of what was removed, in the former one.</param>
/// <param name="Rule">The id of the rule around it, where there is one.</param>
/// <param name="Before">The value as text; <see langword="null"/> where there was none.</param>
/// <param name="After">The value as text; <see langword="null"/> where there is none any more.</param>
public sealed record RuleDifference(
    RuleDifferenceKind Kind, string Path, string? Rule, string? Before, string? After)
{
    public override string ToString() =>
        $"{Path}{(Rule is null ? string.Empty : $" ({Rule})")}: {Before ?? "nothing"} -> {After ?? "nothing"}";
}

/// <summary>How two program files differ in one place.</summary>
public enum RuleDifferenceKind
{
    Changed,

    Added,

    Removed,
}
