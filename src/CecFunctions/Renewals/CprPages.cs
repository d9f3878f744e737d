using System.Globalization;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Renewals;

/// <summary>The page where members report CPR/AED.</summary>
/// <remarks>Rule ALL-CPR-1.</remarks>
internal sealed class CprPages
{
    public const string Address = PageAddress.Profile + "/cpr";

    private CprPages()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Address, ReadAsync).ForMembers().AsPage();
        endpoints.MapPost(Address, RecordAsync).ForMembers().WithBodyLimit(BodyLimit.SmallForm).AsPage();
    }

    private static async Task<IResult> ReadAsync(
        SignedInMember member, CprRecords cpr, ProgramCatalog catalog, CancellationToken cancellationToken) =>
        await cpr.FindAsync(member.Key, member.Today, cancellationToken) is { } record
            ? PageResult.Show<CprPage>(
                (nameof(CprPage.Record), record), (nameof(CprPage.Rule), catalog[member.Key.Program].Cpr))
            : PageResult.NotFound;

    private static async Task<IResult> RecordAsync(
        SignedInMember member,
        PostedForm form,
        HttpContext context,
        CprRecords cpr,
        ProgramCatalog catalog,
        ILogger<CprPages> logger,
        CancellationToken cancellationToken)
    {
        var language = PageLanguage.From(context);
        var words = CprWords.In(language);
        var faults = new FormFaults(language);
        if (ChangeOf(form, member.Today, faults, words) is { } change)
        {
            int[] versions = int.TryParse(
                form.Text("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? [version] : [];
            var recorded = await cpr.RecordAsync(member.Key, member.Today, change, versions, cancellationToken);
            CprEndpoints.Recorded(logger, member.Key, recorded.Result.Outcome, recorded.Result.Refusal?.Reason);
            switch (recorded.Result)
            {
                case { Outcome: CommandOutcome.Accepted }:
                    return PageResult.GoTo(PageAddress.Profile, "cpr");
                case { Outcome: CommandOutcome.UnknownMember }:
                    return PageResult.NotFound;
                case { Outcome: CommandOutcome.StaleVersion }:
                    faults.Add(string.Empty, words.Stale);
                    break;
                case { Refusal.Reason: RefusalReason.WouldShorten }:
                    faults.Add("shorten", words.WouldShorten);
                    break;
                default:
                    faults.With(CommandProblem.FromResult(recorded.Result, language));
                    break;
            }
        }

        return await cpr.FindAsync(member.Key, member.Today, cancellationToken) is { } record
            ? PageResult.ShowFaults<CprPage>(
                (nameof(CprPage.Record), record),
                (nameof(CprPage.Rule), catalog[member.Key.Program].Cpr),
                (nameof(CprPage.Form), form),
                (nameof(CprPage.Faults), faults))
            : PageResult.NotFound;
    }

    /// <summary>What was entered; <see langword="null"/> where the form says that it cannot be.</summary>
    private static CprChange? ChangeOf(PostedForm form, DateOnly today, FormFaults faults, CprWords words)
    {
        var completedOn = Needed(form, "completedOn", faults);
        var validUntil = Needed(form, "validUntil", faults);
        var course = form.Text("course");
        if (course is not (CprAnswer.Online or CprAnswer.InPerson))
        {
            faults.Add("course", FormFault.Missing);
        }

        if (completedOn > today)
        {
            faults.Add("completedOn", words.AfterToday);
        }

        if (validUntil < today)
        {
            faults.Add("validUntil", words.RunOut);
        }
        else if (completedOn is { } taken && taken <= today && validUntil > taken.PlusYears(CprRecords.MostYears))
        {
            faults.Add("validUntil", words.TooLong);
        }

        return faults.IsEmpty
            ? new CprChange(
                validUntil!.Value,
                new CprCourse(
                    completedOn!.Value, course == CprAnswer.Online, form.IsTicked("skillsEvaluation")),
                form.IsTicked("shorten"))
            : null;
    }

    private static DateOnly? Needed(PostedForm form, string name, FormFaults faults)
    {
        if (form.Text(name) is not null)
        {
            return form.Day(name, faults);
        }

        faults.Add(name, FormFault.Missing);
        return null;
    }
}
