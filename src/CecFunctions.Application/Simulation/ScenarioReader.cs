using System.Collections.Immutable;
using System.Text.Json;
using CecFunctions.Application.JsonInput;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Simulation;

/// <summary>Reads scenario files. A file is validated whole before anything is answered.</summary>
public sealed class ScenarioReader(ProgramCatalog catalog)
{
    private static readonly string[] Commands =
        ["report", "delete", "cpr", "renew", "extendGrace", "appealApproved", "reinstate", "auditDrawn", "auditDocuments", "auditDecision"];

    /// <summary>The scenarios of a file, and whether it is an array of them.</summary>
    /// <exception cref="JsonInputException">It is no valid scenario; names the JSON path.</exception>
    public (ImmutableArray<Scenario> Scenarios, bool IsArray) Read(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonText.Parse(utf8);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            return ([Validated(document.RootElement, "$")], false);
        }

        var scenarios = ImmutableArray.CreateBuilder<Scenario>(document.RootElement.GetArrayLength());
        foreach (var element in document.RootElement.EnumerateArray())
        {
            scenarios.Add(Validated(element, $"$[{scenarios.Count}]"));
        }

        return (scenarios.MoveToImmutable(), true);
    }

    private Scenario Validated(JsonElement element, string path)
    {
        var scenario = Scenario(element, path);

        // Whether a report deleted twice was still there the second time (the first deletion may have been refused) only the
        // rules can say, and the file is to be refused before the first answer is written.
        if (scenario.Events.OfType<DeleteEvent>().GroupBy(e => e.ReportId, StringComparer.Ordinal).Any(g => g.Skip(1).Any()))
        {
            Simulator.Run(scenario);
        }

        return scenario;
    }

    private Scenario Scenario(JsonElement element, string path)
    {
        var json = new JsonObject(element, path);
        var programKey = json.RequiredText("program");
        var program = catalog.Find(programKey)
            ?? throw new JsonInputException(json.At("program"), $"'{JsonObject.Printable(programKey)}' is not a program.");
        var until = json.RequiredDate("until");
        var nights = Nights(json, until);
        var cprValidUntil = json.OptionalDate("cprValidUntil");
        var bodyMember = json.OptionalFlag("bodyMember") ?? false;
        var credentials = Credentials(json, program, until);
        var events = Events(json, program, until, credentials);
        json.RefuseOthers();
        return new Scenario
        {
            Program = program,
            Until = until,
            Nights = nights,
            CprValidUntil = cprValidUntil,
            BodyMember = bodyMember,
            Credentials = credentials,
            Events = events,
        };
    }

    private static ImmutableArray<DateOnly>? Nights(JsonObject json, DateOnly until)
    {
        var value = json.Element("nights") ?? throw json.Missing("nights");
        if (value.ValueKind == JsonValueKind.String && value.ValueEquals("every"))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            throw new JsonInputException(json.At("nights"), "must be \"every\" or a list of days.");
        }

        var nights = ImmutableArray.CreateBuilder<DateOnly>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            var path = $"{json.At("nights")}[{nights.Count}]";
            var night = JsonObject.Date(item, path);
            if (nights.Count > 0 && night <= nights[^1])
            {
                throw new JsonInputException(path, $"{night:yyyy-MM-dd} does not come after {nights[^1]:yyyy-MM-dd}.");
            }

            if (night > until)
            {
                throw new JsonInputException(path, $"{night:yyyy-MM-dd} is after until, {until:yyyy-MM-dd}.");
            }

            nights.Add(night);
        }

        return nights.MoveToImmutable();
    }

    private static ImmutableArray<ScenarioCredential> Credentials(JsonObject json, CertificationProgram program, DateOnly until)
    {
        var list = Array(json, "credentials");
        var credentials = ImmutableArray.CreateBuilder<ScenarioCredential>(list.GetArrayLength());
        foreach (var element in list.EnumerateArray())
        {
            var item = new JsonObject(element, $"{json.At("credentials")}[{credentials.Count}]");
            var id = item.RequiredId("id");
            var type = item.RequiredText("type");
            var certifiedOn = item.RequiredDate("certifiedOn");
            item.RefuseOthers();
            if (credentials.Any(c => c.Id == id))
            {
                throw new JsonInputException(item.At("id"), $"'{JsonObject.Printable(id)}' is given twice.");
            }

            if (program.FindType(type) is null)
            {
                throw new JsonInputException(item.At("type"), $"'{JsonObject.Printable(type)}' is not a type of {program.Program}.");
            }

            if (certifiedOn > until)
            {
                throw new JsonInputException(item.At("certifiedOn"), $"{certifiedOn:yyyy-MM-dd} is after until, {until:yyyy-MM-dd}.");
            }

            credentials.Add(new ScenarioCredential(id, type, certifiedOn));
        }

        return credentials.Count > 0
            ? credentials.MoveToImmutable()
            : throw new JsonInputException(json.At("credentials"), "must name at least one credential.");
    }

    private ImmutableArray<ScenarioEvent> Events(
        JsonObject json, CertificationProgram program, DateOnly until, ImmutableArray<ScenarioCredential> credentials)
    {
        var list = Array(json, "events");
        var firstCertified = credentials.Min(c => c.CertifiedOn);
        var reports = new HashSet<string>(StringComparer.Ordinal);
        var events = ImmutableArray.CreateBuilder<ScenarioEvent>(list.GetArrayLength());
        foreach (var element in list.EnumerateArray())
        {
            var item = new JsonObject(element, $"{json.At("events")}[{events.Count}]");
            var on = item.RequiredDate("on");
            if (events.Count > 0 && on < events[^1].On)
            {
                throw new JsonInputException(item.At("on"), $"{on:yyyy-MM-dd} is before the event before it, {events[^1].On:yyyy-MM-dd}.");
            }

            if (on > until)
            {
                throw new JsonInputException(item.At("on"), $"{on:yyyy-MM-dd} is after until, {until:yyyy-MM-dd}.");
            }

            if (on < firstCertified)
            {
                throw new JsonInputException(item.At("on"), $"{on:yyyy-MM-dd} is before the first certification, {firstCertified:yyyy-MM-dd}.");
            }

            events.Add(Event(item, on, program, credentials, reports));
            item.RefuseOthers();
        }

        return events.MoveToImmutable();
    }

    private ScenarioEvent Event(
        JsonObject item, DateOnly on, CertificationProgram program, ImmutableArray<ScenarioCredential> credentials, HashSet<string> reports)
    {
        var given = Commands.Where(item.Has).ToArray();
        if (given.Length != 1)
        {
            throw given.Length == 0
                ? new JsonInputException(item.Path, $"names no event: one of {string.Join(", ", Commands)}.")
                : new JsonInputException(item.At(given[1]), $"is a second event beside '{given[0]}'.");
        }

        var command = given[0];
        switch (command)
        {
            case "report":
                var report = Report(new JsonObject(item.Element("report")!.Value, item.At("report")), on, program);
                return reports.Add(report.Id)
                    ? new ReportEvent(on, item.Path, report)
                    : throw new JsonInputException($"{item.At("report")}.id", $"'{JsonObject.Printable(report.Id)}' is given twice.");

            case "delete":
                var id = item.RequiredText("delete");
                return reports.Contains(id)
                    ? new DeleteEvent(on, item.At("delete"), id)
                    : throw new JsonInputException(item.At("delete"), $"there is no report '{JsonObject.Printable(id)}'.");

            case "cpr":
                return new CprEvent(on, item.Path, item.RequiredDate("cpr"));
        }

        var credential = item.RequiredText(command);
        var target = credentials.FirstOrDefault(c => c.Id == credential)
            ?? throw new JsonInputException(item.At(command), $"there is no credential '{JsonObject.Printable(credential)}'.");
        if (on < target.CertifiedOn)
        {
            throw new JsonInputException(
                item.At("on"), $"{on:yyyy-MM-dd} is before the certification of '{JsonObject.Printable(credential)}', {target.CertifiedOn:yyyy-MM-dd}.");
        }

        return command switch
        {
            "renew" => new RenewEvent(on, item.Path, credential, item.RequiredNumber("paid")),
            "extendGrace" => ExtendGrace(item, on, credential),
            "appealApproved" => new AppealApprovedEvent(on, item.Path, credential),
            "reinstate" => new ReinstateEvent(on, item.Path, credential, item.RequiredNumber("paid")),
            "auditDrawn" => new AuditDrawnEvent(on, item.Path, credential),
            "auditDocuments" => new AuditDocumentsEvent(on, item.Path, credential),
            _ => AuditDecision(item, on, credential),
        };
    }

    private ExtendGraceEvent ExtendGrace(JsonObject item, DateOnly on, string credential)
    {
        var reason = item.RequiredText("reason");
        return catalog.ExceptionReasons.Contains(reason)
            ? new ExtendGraceEvent(on, item.Path, credential, item.RequiredDate("to"))
            : throw new JsonInputException(item.At("reason"), $"'{JsonObject.Printable(reason)}' is none of {string.Join(", ", catalog.ExceptionReasons)}.");
    }

    private static ScenarioEvent AuditDecision(JsonObject item, DateOnly on, string credential)
    {
        var outcome = item.RequiredText("outcome");
        return outcome switch
        {
            "passed" => new AuditPassedEvent(on, item.Path, credential),
            "insufficient" => new AuditInsufficientEvent(on, item.Path, credential, item.OptionalDate("remedyBy")),
            _ => throw new JsonInputException(item.At("outcome"), $"'{JsonObject.Printable(outcome)}' is neither 'passed' nor 'insufficient'."),
        };
    }

    private ActivityReport Report(JsonObject json, DateOnly on, CertificationProgram program)
    {
        var fields = ReportFieldsJson.Read(json, json.RequiredId("id"));
        json.RefuseOthers();
        if (fields.Date > on)
        {
            throw new JsonInputException(json.At("date"), $"{fields.Date:yyyy-MM-dd} is after the day it was reported, {on:yyyy-MM-dd}.");
        }

        var (report, problem) = ReportForm.Read(fields, program, catalog);
        return report ?? throw new JsonInputException(
            problem!.Property.Length == 0 ? json.Path : json.At(problem.Property), JsonObject.Printable(problem.Problem));
    }

    private static JsonElement Array(JsonObject json, string property)
    {
        var value = json.Element(property) ?? throw json.Missing(property);
        return value.ValueKind == JsonValueKind.Array
            ? value
            : throw new JsonInputException(json.At(property), $"must be a list, not {JsonObject.Kind(value)}.");
    }
}
