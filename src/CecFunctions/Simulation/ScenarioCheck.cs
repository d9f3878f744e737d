using System.Collections.Immutable;
using System.Text.Json;
using CecFunctions.Domain.Programs;
using CecFunctions.Json;

namespace CecFunctions.Simulation;

/// <summary>Checks a scenario as it was written against the program's rules.</summary>
/// <remarks>
/// A value that could not be read is <see langword="null"/>: its fault is told, and a comparison with it finds no other.
/// </remarks>
internal sealed class ScenarioCheck
{
    /// <summary>
    /// The last day on which something can happen. A scenario may be of any time, but cycles, grace and cures count on
    /// from such a day and must not leave the calendar.
    /// </summary>
    private static readonly DateOnly LastHappening = new(9900, 12, 31);

    private readonly ScenarioFile _file;
    private readonly CertificationProgram? _program;
    private readonly string _path;
    private readonly ScenarioFaults _faults;

    private ScenarioCheck(ScenarioFile file, CertificationProgram? program, string path, ScenarioFaults faults) =>
        (_file, _program, _path, _faults) = (file, program, path, faults);

    /// <summary>The scenario; <see langword="null"/> where anything is wrong with it, which is added to the faults.
    /// </summary>
    public static Scenario? Check(ScenarioFile file, ProgramCatalog catalog, string path, ScenarioFaults faults)
    {
        var program = file.Program is null ? null : catalog.Find(file.Program);
        if (file.Program is { } named && program is null)
        {
            faults.Add(
                $"{path}.program",
                $"{Quoted(named)} is not a program, which are {string.Join(", ", catalog.Programs.Select(p => p.Program))}.");
        }

        var check = new ScenarioCheck(file, program, path, faults);
        var nights = check.Nights();
        var credentials = check.Credentials();
        var events = new ScenarioEventCheck(file, program, catalog, path, faults).Events();
        return faults.Any
            ? null
            : new Scenario
            {
                Program = program!,
                Until = file.Until!.Value,
                Nights = nights,
                CprValidUntil = file.CprValidUntil,
                BodyMember = file.BodyMember,
                Credentials = credentials,
                Events = events,
            };
    }

    /// <summary>What is wrong with a day on which something happens; <see langword="null"/> = nothing.</summary>
    internal static string? Problem(DateOnly? day) => day > LastHappening
        ? $"{day:yyyy-MM-dd} is after {LastHappening:yyyy-MM-dd}, the last day on which something can happen."
        : null;

    /// <summary>A text in a message.</summary>
    internal static string Quoted(string? text) => $"'{JsonText.Printable(text ?? string.Empty)}'";

    private ImmutableArray<DateOnly>? Nights()
    {
        var path = $"{_path}.nights";
        if (_file.Nights.ValueKind == JsonValueKind.String && _file.Nights.ValueEquals("every"))
        {
            return null;
        }

        if (_file.Nights.ValueKind != JsonValueKind.Array)
        {
            _faults.Add(path, "must be \"every\" or a list of days.");
            return null;
        }

        foreach (var fault in RecordCheck.Faults(_file.Nights, typeof(DateOnly[]), path, anyValue: true))
        {
            _faults.Add(fault.Path, fault.Problem);
        }

        var nights = ImmutableArray.CreateBuilder<DateOnly>(_file.Nights.GetArrayLength());
        foreach (var (index, element) in _file.Nights.EnumerateArray().Index())
        {
            var at = $"{path}[{index}]";
            if (_faults.At(at))
            {
                continue;
            }

            var night = element.Deserialize<DateOnly>(StrictJson.Options);
            if (nights.Count > 0 && night <= nights[^1])
            {
                _faults.Add(at, $"{night:yyyy-MM-dd} does not come after {nights[^1]:yyyy-MM-dd}.");
            }
            else if (night > _file.Until)
            {
                _faults.Add(at, $"{night:yyyy-MM-dd} is after until, {_file.Until:yyyy-MM-dd}.");
            }

            nights.Add(night);
        }

        return nights.ToImmutable();
    }

    private ImmutableArray<ScenarioCredential> Credentials()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, item) in _file.Credentials.Index())
        {
            var at = $"{_path}.credentials[{index}]";
            if (item.Id is not null && !ids.Add(item.Id))
            {
                _faults.Add($"{at}.id", $"{Quoted(item.Id)} is given twice.");
            }

            if (item.Type is not null && _program is not null && _program.FindType(item.Type) is null)
            {
                _faults.Add($"{at}.type", $"{Quoted(item.Type)} is not a type of {_program.Program}.");
            }

            if (Problem(item.CertifiedOn) is { } problem)
            {
                _faults.Add($"{at}.certifiedOn", problem);
            }
            else if (item.CertifiedOn > _file.Until)
            {
                _faults.Add(
                    $"{at}.certifiedOn", $"{item.CertifiedOn:yyyy-MM-dd} is after until, {_file.Until:yyyy-MM-dd}.");
            }
        }

        if (_file.Credentials.IsEmpty)
        {
            _faults.Add($"{_path}.credentials", "must name at least one credential.");
        }

        return _faults.Any
            ? []
            : [.. _file.Credentials.Select(item => new ScenarioCredential(item.Id!, item.Type!, item.CertifiedOn!.Value))];
    }
}
