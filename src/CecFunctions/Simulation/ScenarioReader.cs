using System.Collections.Immutable;
using System.Text.Json;
using CecFunctions.Domain.Programs;
using CecFunctions.Json;

namespace CecFunctions.Simulation;

/// <summary>Reads scenario files. A file is validated whole before anything is answered.</summary>
/// <remarks>
/// All faults of a file are told at once: those of its form and, of what can be read all the same, those of its values.
/// </remarks>
public sealed class ScenarioReader(ProgramCatalog catalog)
{
    /// <summary>The scenarios of a file, and whether it is an array of them.</summary>
    /// <exception cref="JsonInputException">It is no valid scenario; names every wrong place.</exception>
    public (ImmutableArray<Scenario> Scenarios, bool IsArray) Read(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonText.Parse(utf8);
        var root = document.RootElement;
        var isArray = root.ValueKind == JsonValueKind.Array;
        var scenarios = ImmutableArray.CreateBuilder<Scenario>(isArray ? root.GetArrayLength() : 1);
        var faults = new List<JsonFault>();
        if (isArray)
        {
            foreach (var (index, element) in root.EnumerateArray().Index())
            {
                Add(element, $"$[{index}]");
            }
        }
        else
        {
            Add(root, "$");
        }

        return faults.Count == 0
            ? (scenarios.MoveToImmutable(), isArray)
            : throw new JsonInputException([.. faults]);

        void Add(JsonElement element, string path)
        {
            var (scenario, wrong) = Read(element, path);
            faults.AddRange(wrong);
            if (scenario is not null)
            {
                scenarios.Add(scenario);
            }
        }
    }

    private (Scenario? Scenario, IReadOnlyList<JsonFault> Wrong) Read(JsonElement element, string path)
    {
        Scenario? scenario;
        ScenarioFaults faults;
        try
        {
            var file = StrictJson.Read<ScenarioFile>(element, path, anyValue: true);
            faults = new ScenarioFaults([]);
            scenario = ScenarioCheck.Check(file, catalog, path, faults);
        }
        catch (JsonInputException wrong)
        {
            faults = new ScenarioFaults(wrong.Faults);
            scenario = element.ValueKind == JsonValueKind.Object
                ? ScenarioCheck.Check(new ReadableJson(element, path, faults).Scenario(), catalog, path, faults)
                : null;
        }

        return scenario is null ? (null, faults.All) : Played(scenario);
    }

    /// <summary>The scenario, played where only playing it says whether it is valid.</summary>
    private static (Scenario? Scenario, IReadOnlyList<JsonFault> Wrong) Played(Scenario scenario)
    {
        // Only the rules can say whether a report deleted twice was still there the second time, since the first
        // deletion may have been refused. The file is to be refused before the first answer is written.
        var deleted = scenario.Events.OfType<DeleteEvent>().Select(deletion => deletion.ReportId).ToList();
        if (deleted.Distinct(StringComparer.Ordinal).Count() == deleted.Count)
        {
            return (scenario, []);
        }

        try
        {
            Simulator.Run(scenario);
            return (scenario, []);
        }
        catch (JsonInputException wrong)
        {
            return (null, wrong.Faults);
        }
    }
}

/// <summary>What is wrong with one scenario: one fault a place, the first that was found.</summary>
/// <param name="ofForm">What is wrong with its form.</param>
internal sealed class ScenarioFaults(ImmutableArray<JsonFault> ofForm)
{
    private readonly List<JsonFault> _all = [.. ofForm];
    private readonly HashSet<string> _places = [.. ofForm.Select(fault => fault.Path)];
    private readonly HashSet<string> _around = [.. ofForm.SelectMany(fault => Around(fault.Path))];

    public IReadOnlyList<JsonFault> All => _all;

    public bool Any => _all.Count > 0;

    public void Add(string path, string problem)
    {
        if (_places.Add(path))
        {
            _all.Add(new JsonFault(path, problem));
        }
    }

    /// <summary>Whether a fault is told at this place.</summary>
    public bool At(string path) => Any && _places.Contains(path);

    /// <summary>
    /// Whether the form is wrong at this place or within it, so that what it lacks or says is not known.
    /// </summary>
    public bool OfFormIn(string path) => _around.Contains(path);

    /// <summary>A place and all that it is within.</summary>
    private static IEnumerable<string> Around(string path)
    {
        yield return path;
        for (var i = 1; i < path.Length; i++)
        {
            if (path[i] is '.' or '[')
            {
                yield return path[..i];
            }
        }
    }
}
