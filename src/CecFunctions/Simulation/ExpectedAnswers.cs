using System.Collections.Immutable;
using System.Text.Json;
using CecFunctions.Domain.Programs;
using CecFunctions.Json;

namespace CecFunctions.Simulation;

/// <summary>
/// Plays a scenario file and compares its answers with those that are expected of it, so that a body's rules are tested
/// without code.
/// </summary>
/// <param name="catalog">The programs, with the one that is tested.</param>
/// <param name="program">The key of that one.</param>
/// <param name="rules">The ids of the rules that its file names.</param>
public sealed class ExpectedAnswers(ProgramCatalog catalog, string program, ImmutableArray<string> rules)
{
    /// <summary>The ids of rules that an answer is there for, beside those that it names.</summary>
    private const string RulesProperty = "rules";

    private static readonly ImmutableArray<string> Parts = ["log", "notices", "final"];

    /// <summary>The answers of a scenario file, as <c>simulate</c> writes them.</summary>
    /// <exception cref="JsonInputException">It is no valid scenario, or one of another program.</exception>
    public async Task<byte[]> PlayAsync(ReadOnlyMemory<byte> scenarios, CancellationToken cancellationToken)
    {
        var (read, isArray) = new ScenarioReader(catalog).Read(scenarios);
        var others = read.Index()
            .Where(scenario => scenario.Item.Program.Program != program)
            .Select(scenario => new JsonFault(
                isArray ? $"$[{scenario.Index}].program" : "$.program",
                $"is {scenario.Item.Program.Program}, not {program}."))
            .ToImmutableArray();
        if (!others.IsEmpty)
        {
            throw new JsonInputException(others);
        }

        using var answers = new MemoryStream();
        await AnswerWriter.WriteAsync(answers, read, isArray, cancellationToken);
        return answers.ToArray();
    }

    /// <summary>How the answers differ from what is expected, and which rules the expectation mentions.</summary>
    /// <remarks>
    /// An expected answer has one or more of <c>log</c>, <c>notices</c> and <c>final</c>; a part that it leaves out is
    /// not compared. <c>rules</c> may list rules that no answer names, such as the length of a cycle.
    /// </remarks>
    /// <exception cref="JsonInputException">The expectation is no answer.</exception>
    public AnswerVerdict Compare(ReadOnlyMemory<byte> expected, ReadOnlyMemory<byte> actual)
    {
        using var wanted = JsonText.Parse(expected);
        using var given = JsonText.Parse(actual);
        var (one, other) = (wanted.RootElement, given.RootElement);
        if (one.ValueKind != other.ValueKind)
        {
            throw new JsonInputException(
                "$", $"must be {JsonText.Kind(other)}, as the scenario is, not {JsonText.Kind(one)}.");
        }

        var answers = one.ValueKind == JsonValueKind.Array
            ? one.EnumerateArray().Select((answer, index) => (Answer: answer, Path: $"$[{index}]")).ToImmutableArray()
            : [(one, "$")];
        var faults = answers.SelectMany(answer => Faults(answer.Answer, answer.Path)).ToImmutableArray();
        if (!faults.IsEmpty)
        {
            throw new JsonInputException(faults);
        }

        var count = other.ValueKind == JsonValueKind.Array ? other.GetArrayLength() : 1;
        var differences = answers.Length == count
            ? answers.SelectMany((answer, index) => Differences(
                answer.Answer, other.ValueKind == JsonValueKind.Array ? other[index] : other, answer.Path))
            : [$"$: expected {answers.Length} answers, actual {count}."];
        return new AnswerVerdict(
            [.. differences], [.. Texts(one).Where(text => rules.Contains(text)).Distinct(StringComparer.Ordinal)]);
    }

    private static IEnumerable<string> Differences(JsonElement expected, JsonElement actual, string path) =>
        from part in Parts
        where expected.TryGetProperty(part, out _)
        from difference in AnswerComparison.Differences(
            expected.GetProperty(part), actual.GetProperty(part), $"{path}.{part}")
        select difference;

    private IEnumerable<JsonFault> Faults(JsonElement answer, string path)
    {
        if (answer.ValueKind != JsonValueKind.Object)
        {
            return [new JsonFault(path, $"must be an object, not {JsonText.Kind(answer)}.")];
        }

        var unknown = answer.EnumerateObject()
            .Where(property => property.Name != RulesProperty && !Parts.Contains(property.Name))
            .Select(property => new JsonFault(
                JsonText.At(path, property.Name),
                "is not a known property here; there are log, notices, final, rules."));
        var named = answer.TryGetProperty(RulesProperty, out var list) ? list : default;
        var wrongRules = named.ValueKind switch
        {
            JsonValueKind.Undefined => [],
            JsonValueKind.Array => named.EnumerateArray().Index()
                .Where(item => item.Item.ValueKind != JsonValueKind.String || !rules.Contains(item.Item.GetString()!))
                .Select(item => new JsonFault(
                    $"{path}.{RulesProperty}[{item.Index}]", $"{item.Item.GetRawText()} is no rule of {program}.")),
            _ => [new JsonFault($"{path}.{RulesProperty}", "must be a list of rule ids.")],
        };
        return Parts.Any(part => answer.TryGetProperty(part, out _))
            ? unknown.Concat(wrongRules)
            : unknown.Concat(wrongRules).Append(new JsonFault(path, "expects nothing: log, notices or final."));
    }

    private static IEnumerable<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property => Texts(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [json.GetString()!],
        _ => [],
    };
}

/// <summary>What came of comparing answers.</summary>
/// <param name="Differences">Each with its place, what was expected and what is so.</param>
/// <param name="Rules">The ids of the program's rules that the expectation mentions.</param>
public sealed record AnswerVerdict(ImmutableArray<string> Differences, ImmutableArray<string> Rules);
