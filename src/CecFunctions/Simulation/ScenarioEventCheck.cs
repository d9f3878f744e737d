using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Json;

namespace CecFunctions.Simulation;

/// <summary>Checks the events of a scenario, in their order.</summary>
/// <remarks>
/// What an event is read to is only used where the whole scenario has no fault; so a check tells its fault and goes on.
/// </remarks>
internal sealed class ScenarioEventCheck(
    ScenarioFile file, CertificationProgram? program, ProgramCatalog catalog, string path, ScenarioFaults faults)
{
    private readonly HashSet<string> _reports = new(StringComparer.Ordinal);

    /// <summary>Whether a report is named that cannot be read, so that any report may be known.</summary>
    private bool _anyReportMayBe;

    public ImmutableArray<ScenarioEvent> Events()
    {
        DateOnly? firstCertified = file.Credentials.All(credential => credential.CertifiedOn is not null)
            ? file.Credentials.Min(credential => credential.CertifiedOn)
            : null;
        DateOnly? before = null;
        var events = ImmutableArray.CreateBuilder<ScenarioEvent>(file.Events.Length);
        foreach (var (index, item) in file.Events.Index())
        {
            var at = $"{path}.events[{index}]";
            CheckDay(item.On, before, firstCertified, at);
            before = ScenarioCheck.Problem(item.On) is null && item.On is { } day ? day : before;
            if (Event(item, at) is { } read)
            {
                events.Add(read);
            }
        }

        return events.ToImmutable();
    }

    private void CheckDay(DateOnly? on, DateOnly? before, DateOnly? firstCertified, string at)
    {
        if (on is not { } day)
        {
            return;
        }

        var problem = ScenarioCheck.Problem(day);
        if (problem is null && day < before)
        {
            problem = $"{day:yyyy-MM-dd} is before the event before it, {before:yyyy-MM-dd}.";
        }
        else if (problem is null && day > file.Until)
        {
            problem = $"{day:yyyy-MM-dd} is after until, {file.Until:yyyy-MM-dd}.";
        }
        else if (problem is null && day < firstCertified)
        {
            problem = $"{day:yyyy-MM-dd} is before the first certification, {firstCertified:yyyy-MM-dd}.";
        }

        if (problem is not null)
        {
            faults.Add($"{at}.on", problem);
        }
    }

    private ScenarioEvent? Event(EventInFile item, string at)
    {
        var named = item.Named();
        var given = named.Where(property => property.Value is not null).ToArray();
        foreach (var second in given.Skip(1))
        {
            faults.Add($"{at}.{second.Name}", $"is a second event beside '{given[0].Name}'.");
        }

        if (given.Length == 0 && (faults.At($"{at}.on") || !faults.OfFormIn(at)))
        {
            faults.Add(at, $"names no event: one of {string.Join(", ", named.Select(property => property.Name))}.");
        }

        if (given.Length != 1)
        {
            _anyReportMayBe |= item.Report is not null || faults.OfFormIn(at);
            return null;
        }

        var on = item.On ?? default;
        return item switch
        {
            { Report: { } report } =>
                Besides(item, at, new ReportEvent(on, at, Report(report, item.On, $"{at}.report"))),
            { Delete: { } id } => Besides(item, at, new DeleteEvent(on, $"{at}.delete", Known(id, at))),
            { Cpr: { } validUntil } => Besides(item, at, new CprEvent(on, at, validUntil)),
            _ => OfCredential(item, on, given[0].Name, (string)given[0].Value!, at),
        };
    }

    private ScenarioEvent OfCredential(EventInFile item, DateOnly on, string name, string credential, string at)
    {
        CheckCredential(item, name, credential, at);
        return name switch
        {
            "renew" => Besides(item, at, new RenewEvent(on, at, credential, Needed(item.Paid, at, "paid")), "paid"),
            "extendGrace" => ExtendGrace(item, on, at, credential),
            "appealApproved" => Besides(item, at, new AppealApprovedEvent(on, at, credential)),
            "reinstate" => Besides(
                item, at, new ReinstateEvent(on, at, credential, Needed(item.Paid, at, "paid")), "paid"),
            "auditDrawn" => Besides(item, at, new AuditDrawnEvent(on, at, credential)),
            "auditDocuments" => Besides(item, at, new AuditDocumentsEvent(on, at, credential)),
            _ => AuditDecision(item, on, at, credential),
        };
    }

    private void CheckCredential(EventInFile item, string name, string credential, string at)
    {
        var target = file.Credentials.FirstOrDefault(c => c.Id == credential);
        if (target is null)
        {
            // It may be the one whose id cannot be read.
            if (!file.Credentials.IsEmpty && file.Credentials.All(c => c.Id is not null))
            {
                faults.Add($"{at}.{name}", $"there is no credential {ScenarioCheck.Quoted(credential)}.");
            }
        }
        else if (item.On < target.CertifiedOn)
        {
            faults.Add(
                $"{at}.on",
                $"{item.On:yyyy-MM-dd} is before the certification of {ScenarioCheck.Quoted(credential)}, "
                    + $"{target.CertifiedOn:yyyy-MM-dd}.");
        }
    }

    private ExtendGraceEvent ExtendGrace(EventInFile item, DateOnly on, string at, string credential)
    {
        if (item.Reason is null)
        {
            Missing(at, "reason");
        }
        else if (!catalog.ExceptionReasons.Contains(item.Reason))
        {
            faults.Add(
                $"{at}.reason",
                $"{ScenarioCheck.Quoted(item.Reason)} is none of {string.Join(", ", catalog.ExceptionReasons)}.");
        }

        return Besides(
            item, at, new ExtendGraceEvent(on, at, credential, Needed(item.To, at, "to")), "reason", "to");
    }

    private ScenarioEvent AuditDecision(EventInFile item, DateOnly on, string at, string credential)
    {
        if (item.Outcome == "passed")
        {
            return Besides(item, at, new AuditPassedEvent(on, at, credential), "outcome");
        }

        if (item.Outcome is null)
        {
            Missing(at, "outcome");
        }
        else if (item.Outcome != "insufficient")
        {
            faults.Add(
                $"{at}.outcome", $"{ScenarioCheck.Quoted(item.Outcome)} is neither 'passed' nor 'insufficient'.");
        }

        return Besides(
            item, at, new AuditInsufficientEvent(on, at, credential, item.RemedyBy), "outcome", "remedyBy");
    }

    private ActivityReport Report(ReportInFile fields, DateOnly? on, string at)
    {
        // A wrong report has its id all the same: what deletes it is not wrong, too.
        if (faults.Any && faults.At($"{at}.id"))
        {
            _anyReportMayBe = true;
        }
        else if (!_reports.Add(fields.Id))
        {
            faults.Add($"{at}.id", $"{ScenarioCheck.Quoted(fields.Id)} is given twice.");
        }

        if (fields.Date > on && !(faults.Any && faults.At($"{at}.date")))
        {
            faults.Add($"{at}.date", $"{fields.Date:yyyy-MM-dd} is after the day it was reported, {on:yyyy-MM-dd}.");
        }

        if (program is not null)
        {
            var (report, first) = ReportForm.Read(fields, program, catalog);
            if (report is not null)
            {
                return report;
            }

            // What a report lacks is only known where its form is right; whether there is such an activity, always.
            IEnumerable<ReportProblem> problems = faults.OfFormIn(at)
                ? first is { Property: "activity" } && !faults.At($"{at}.activity") ? [first] : []
                : ReportForm.Problems(fields, program, catalog);
            foreach (var problem in problems)
            {
                faults.Add(JsonText.At(at, problem.Property), JsonText.Printable(problem.Problem));
            }
        }

        return new ActivityReport { Id = fields.Id, Activity = fields.Activity, Date = fields.Date };
    }

    private string Known(string id, string at)
    {
        if (!_reports.Contains(id) && !_anyReportMayBe)
        {
            faults.Add($"{at}.delete", $"there is no report {ScenarioCheck.Quoted(id)}.");
        }

        return id;
    }

    /// <summary>Refuses the properties that an event of its kind does not take.</summary>
    /// <param name="taken">The properties that it takes besides the one that names it.</param>
    private T Besides<T>(EventInFile item, string at, T read, params ReadOnlySpan<string> taken)
        where T : ScenarioEvent
    {
        foreach (var (name, value) in item.Besides())
        {
            if (value is not null && !taken.Contains(name))
            {
                faults.Add($"{at}.{name}", "is not a known property here.");
            }
        }

        return read;
    }

    private T Needed<T>(T? value, string at, string property) where T : struct
    {
        if (value is null)
        {
            Missing(at, property);
        }

        return value ?? default;
    }

    private void Missing(string at, string property) => faults.Add($"{at}.{property}", "is missing.");
}
