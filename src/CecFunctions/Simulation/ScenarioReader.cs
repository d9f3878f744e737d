using System.Collections.Immutable;
using System.Text.Json;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Json;

namespace CecFunctions.Simulation;

/// <summary>Reads scenario files. A file is validated whole before anything is answered.</summary>
/// <remarks>
/// All faults are told at once where they can be judged: the form of the file first; then its nights and credentials;
/// then the events, one fault each.
/// </remarks>
public sealed class ScenarioReader(ProgramCatalog catalog)
{
    /// <summary>The scenarios of a file, and whether it is an array of them.</summary>
    /// <exception cref="JsonInputException">It is no valid scenario; names the JSON paths.</exception>
    public (ImmutableArray<Scenario> Scenarios, bool IsArray) Read(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonText.Parse(utf8);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            return ([Validated(document.RootElement, "$")], false);
        }

        var scenarios = ImmutableArray.CreateBuilder<Scenario>(document.RootElement.GetArrayLength());
        var faults = new FaultList();
        foreach (var (index, element) in document.RootElement.EnumerateArray().Index())
        {
            if (faults.Try(() => Validated(element, $"$[{index}]")) is { } scenario)
            {
                scenarios.Add(scenario);
            }
        }

        faults.ThrowIfAny();
        return (scenarios.MoveToImmutable(), true);
    }

    private Scenario Validated(JsonElement element, string path)
    {
        var scenario = Scenario(StrictJson.Read<ScenarioFile>(element, path, anyText: true), path);

        // Only the rules can say whether a report deleted twice was still there the second time, since the first
        // deletion may have been refused. The file is to be refused before the first answer is written.
        var deleted = scenario.Events.OfType<DeleteEvent>().Select(deletion => deletion.ReportId).ToList();
        if (deleted.Distinct(StringComparer.Ordinal).Count() < deleted.Count)
        {
            Simulator.Run(scenario);
        }

        return scenario;
    }

    private Scenario Scenario(ScenarioFile file, string path)
    {
        var program = catalog.Find(file.Program)
            ?? throw Wrong($"{path}.program", $"{Quoted(file.Program)} is not a program.");
        var faults = new FaultList();
        var nights = Nights(file, path, faults);
        var credentials = Credentials(file, program, path, faults);
        faults.ThrowIfAny();
        var events = Events(file, program, credentials, path, faults);
        faults.ThrowIfAny();
        return new Scenario
        {
            Program = program,
            Until = file.Until,
            Nights = nights,
            CprValidUntil = file.CprValidUntil,
            BodyMember = file.BodyMember,
            Credentials = credentials,
            Events = events,
        };
    }

    private static ImmutableArray<DateOnly>? Nights(ScenarioFile file, string path, FaultList faults)
    {
        if (file.Nights.ValueKind == JsonValueKind.String && file.Nights.ValueEquals("every"))
        {
            return null;
        }

        if (file.Nights.ValueKind != JsonValueKind.Array)
        {
            faults.Add($"{path}.nights", "must be \"every\" or a list of days.");
            return null;
        }

        var nights = faults.Try(() => StrictJson.Read<DateOnly[]>(file.Nights, $"{path}.nights")) ?? [];
        foreach (var (index, night) in nights.Index())
        {
            var at = $"{path}.nights[{index}]";
            if (index > 0 && night <= nights[index - 1])
            {
                faults.Add(at, $"{night:yyyy-MM-dd} does not come after {nights[index - 1]:yyyy-MM-dd}.");
            }
            else if (night > file.Until)
            {
                faults.Add(at, $"{night:yyyy-MM-dd} is after until, {file.Until:yyyy-MM-dd}.");
            }
        }

        return [.. nights];
    }

    private static ImmutableArray<ScenarioCredential> Credentials(
        ScenarioFile file, CertificationProgram program, string path, FaultList faults)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, item) in file.Credentials.Index())
        {
            var at = $"{path}.credentials[{index}]";
            if (!ids.Add(item.Id))
            {
                faults.Add($"{at}.id", $"{Quoted(item.Id)} is given twice.");
            }

            if (program.FindType(item.Type) is null)
            {
                faults.Add($"{at}.type", $"{Quoted(item.Type)} is not a type of {program.Program}.");
            }

            if (item.CertifiedOn > file.Until)
            {
                faults.Add(
                    $"{at}.certifiedOn", $"{item.CertifiedOn:yyyy-MM-dd} is after until, {file.Until:yyyy-MM-dd}.");
            }
        }

        if (file.Credentials.IsEmpty)
        {
            faults.Add($"{path}.credentials", "must name at least one credential.");
        }

        return [.. file.Credentials.Select(item => new ScenarioCredential(item.Id, item.Type, item.CertifiedOn))];
    }

    private ImmutableArray<ScenarioEvent> Events(
        ScenarioFile file,
        CertificationProgram program,
        ImmutableArray<ScenarioCredential> credentials,
        string path,
        FaultList faults)
    {
        var firstCertified = credentials.Min(c => c.CertifiedOn);
        var reports = new HashSet<string>(StringComparer.Ordinal);
        var events = ImmutableArray.CreateBuilder<ScenarioEvent>(file.Events.Length);
        foreach (var (index, item) in file.Events.Index())
        {
            var at = $"{path}.events[{index}]";
            if (index > 0 && item.On < file.Events[index - 1].On)
            {
                faults.Add(
                    $"{at}.on",
                    $"{item.On:yyyy-MM-dd} is before the event before it, {file.Events[index - 1].On:yyyy-MM-dd}.");
            }
            else if (item.On > file.Until)
            {
                faults.Add($"{at}.on", $"{item.On:yyyy-MM-dd} is after until, {file.Until:yyyy-MM-dd}.");
            }
            else if (item.On < firstCertified)
            {
                faults.Add(
                    $"{at}.on",
                    $"{item.On:yyyy-MM-dd} is before the first certification, {firstCertified:yyyy-MM-dd}.");
            }

            if (faults.Try(() => Event(item, at, program, credentials, reports)) is { } read)
            {
                events.Add(read);
            }
        }

        return events.ToImmutable();
    }

    private ScenarioEvent Event(
        EventInFile item,
        string at,
        CertificationProgram program,
        ImmutableArray<ScenarioCredential> credentials,
        HashSet<string> reports)
    {
        var named = item.Named();
        var given = named.Where(property => property.Value is not null).ToArray();
        if (given.Length != 1)
        {
            throw given.Length == 0
                ? Wrong(at, $"names no event: one of {string.Join(", ", named.Select(property => property.Name))}.")
                : Wrong($"{at}.{given[1].Name}", $"is a second event beside '{given[0].Name}'.");
        }

        var read = item switch
        {
            { Report: { } report } => Besides(
                item, at, new ReportEvent(item.On, at, Report(report, item.On, $"{at}.report", program, reports))),
            { Delete: { } id } => Besides(item, at, new DeleteEvent(item.On, $"{at}.delete", Known(reports, id, at))),
            { Cpr: { } validUntil } => Besides(item, at, new CprEvent(item.On, at, validUntil)),
            _ => null,
        };
        return read ?? OfCredential(item, given[0].Name, (string)given[0].Value!, at, credentials);
    }

    private ScenarioEvent OfCredential(
        EventInFile item, string name, string credential, string at, ImmutableArray<ScenarioCredential> credentials)
    {
        var target = credentials.FirstOrDefault(c => c.Id == credential)
            ?? throw Wrong($"{at}.{name}", $"there is no credential {Quoted(credential)}.");
        if (item.On < target.CertifiedOn)
        {
            throw Wrong(
                $"{at}.on",
                $"{item.On:yyyy-MM-dd} is before the certification of {Quoted(credential)}, "
                    + $"{target.CertifiedOn:yyyy-MM-dd}.");
        }

        return name switch
        {
            "renew" => Besides(
                item, at, new RenewEvent(item.On, at, credential, Needed(item.Paid, at, "paid")), "paid"),
            "extendGrace" => ExtendGrace(item, at, credential),
            "appealApproved" => Besides(item, at, new AppealApprovedEvent(item.On, at, credential)),
            "reinstate" => Besides(
                item, at, new ReinstateEvent(item.On, at, credential, Needed(item.Paid, at, "paid")), "paid"),
            "auditDrawn" => Besides(item, at, new AuditDrawnEvent(item.On, at, credential)),
            "auditDocuments" => Besides(item, at, new AuditDocumentsEvent(item.On, at, credential)),
            _ => AuditDecision(item, at, credential),
        };
    }

    private ScenarioEvent ExtendGrace(EventInFile item, string at, string credential)
    {
        var reason = item.Reason ?? throw Missing(at, "reason");
        return catalog.ExceptionReasons.Contains(reason)
            ? Besides(
                item, at, new ExtendGraceEvent(item.On, at, credential, Needed(item.To, at, "to")), "reason", "to")
            : throw Wrong(
                $"{at}.reason", $"{Quoted(reason)} is none of {string.Join(", ", catalog.ExceptionReasons)}.");
    }

    private static ScenarioEvent AuditDecision(EventInFile item, string at, string credential) =>
        (item.Outcome ?? throw Missing(at, "outcome")) switch
        {
            "passed" => Besides(item, at, new AuditPassedEvent(item.On, at, credential), "outcome"),
            "insufficient" => Besides(
                item, at, new AuditInsufficientEvent(item.On, at, credential, item.RemedyBy), "outcome", "remedyBy"),
            var other => throw Wrong($"{at}.outcome", $"{Quoted(other)} is neither 'passed' nor 'insufficient'."),
        };

    private ActivityReport Report(
        ReportInFile fields, DateOnly on, string at, CertificationProgram program, HashSet<string> reports)
    {
        // A wrong report has its id all the same: what deletes it is not wrong, too.
        var isNew = reports.Add(fields.Id);
        if (fields.Date > on)
        {
            throw Wrong($"{at}.date", $"{fields.Date:yyyy-MM-dd} is after the day it was reported, {on:yyyy-MM-dd}.");
        }

        var (report, problem) = ReportForm.Read(fields, program, catalog);
        if (report is null)
        {
            throw Wrong(
                problem!.Property.Length == 0 ? at : JsonText.At(at, problem.Property),
                JsonText.Printable(problem.Problem));
        }

        return isNew ? report : throw Wrong($"{at}.id", $"{Quoted(report.Id)} is given twice.");
    }

    private static string Known(HashSet<string> reports, string id, string at) =>
        reports.Contains(id) ? id : throw Wrong($"{at}.delete", $"there is no report {Quoted(id)}.");

    /// <summary>The event, if it has no property that its kind does not take.</summary>
    /// <param name="taken">The properties that it takes besides the one that names it.</param>
    private static ScenarioEvent Besides(EventInFile item, string at, ScenarioEvent read, params string[] taken)
    {
        var (other, _) = item.Besides()
            .FirstOrDefault(property => property.Value is not null && !taken.Contains(property.Name));
        return other is null ? read : throw Wrong($"{at}.{other}", "is not a known property here.");
    }

    private static T Needed<T>(T? value, string at, string property) where T : struct =>
        value ?? throw Missing(at, property);

    private static JsonInputException Missing(string at, string property) => Wrong($"{at}.{property}", "is missing.");

    private static JsonInputException Wrong(string path, string problem) => new(path, problem);

    private static string Quoted(string text) => $"'{JsonText.Printable(text)}'";

    /// <summary>What is found wrong, until the file is refused for all of it.</summary>
    private sealed class FaultList
    {
        private readonly ImmutableArray<JsonFault>.Builder _faults = ImmutableArray.CreateBuilder<JsonFault>();

        public void Add(string path, string problem) => _faults.Add(new JsonFault(path, problem));

        /// <summary>What was read, or nothing where it is wrong.</summary>
        public T? Try<T>(Func<T> read) where T : class
        {
            try
            {
                return read();
            }
            catch (JsonInputException wrong)
            {
                // An event too early for the file is also too early for its credential, which is one fault.
                var told = _faults.LastOrDefault()?.Path;
                _faults.AddRange(wrong.Faults.Where(fault => fault.Path != told));
                return null;
            }
        }

        public void ThrowIfAny()
        {
            if (_faults.Count > 0)
            {
                throw new JsonInputException(_faults.ToImmutable());
            }
        }
    }
}
