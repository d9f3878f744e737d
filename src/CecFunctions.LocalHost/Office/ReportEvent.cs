using System.CommandLine;
using CecFunctions.Application.WireNames;
using CecFunctions.Domain.Credits;
using CecFunctions.LocalHost.CommandLine;

namespace CecFunctions.LocalHost.Office;

/// <summary><c>event report</c>: an activity is reported.</summary>
internal static class ReportEvent
{
    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var id = new Option<string>("--id") { Description = "The report's id, new for the member.", Required = true };
        var activity = new Option<string>("--activity") { Description = "The activity's key, for example continuing-education.", Required = true };
        var date = DateArguments.RequiredDate("--date", "The day the activity was completed, yyyy-MM-dd.");
        var credits = AmountOptions.Optional("--credits", "Credits awarded.");
        var hours = AmountOptions.Optional("--hours", "Hours.");
        var ceu = AmountOptions.Optional("--ceu", "CEU awarded.");
        var creditHours = AmountOptions.Optional("--creditHours", "Credit hours of a college course.");
        var hourSystem = new Option<string?>("--hourSystem") { Description = "semester or quarter." };
        var publications = AmountOptions.Optional("--publications", "The number of publications.");
        var approvedBy = new Option<string?>("--approvedBy") { Description = "The body that awarded credits." };
        var inScope = new Option<bool?>("--inScope") { Description = "true or false: within the scope of practice." };
        var grade = new Option<string?>("--grade") { Description = "The grade of a college course." };
        var score = AmountOptions.Optional("--score", "The score of a quiz.");
        var startedOn = DateArguments.OptionalDate("--startedOn", "The first day of a course, yyyy-MM-dd.");
        var preApproved = new Option<bool?>("--preApproved") { Description = "true or false: approved by the body beforehand." };
        var earned = new Option<string?>("--earned") { Description = "The type of certification that was earned." };
        var petition = new Option<string?>("--petition") { Description = "approved or refused." };
        var source = new Option<string>("--source") { Description = "Who reported it: self or feed.", DefaultValueFactory = _ => WireName.Of(ReportSource.Self) };
        source.AcceptOnlyFromAmong([.. Enum.GetValues<ReportSource>().Select(WireName.Of)]);

        return OfficeCommand.Create(
            context,
            storage,
            "report",
            "Records a report of an activity, with the properties that the activity takes.",
            [
                id, activity, date, credits, hours, ceu, creditHours, hourSystem, publications, approvedBy, inScope, grade, score, startedOn,
                preApproved, earned, petition, source,
            ],
            (parsed, office, member, on, cancellationToken) => office.ReportAsync(
                member,
                on,
                new ReportFields
                {
                    Id = parsed.GetValue(id)!,
                    Activity = parsed.GetValue(activity)!,
                    Date = parsed.GetValue(date),
                    Credits = parsed.GetValue(credits),
                    Hours = parsed.GetValue(hours),
                    Ceu = parsed.GetValue(ceu),
                    CreditHours = parsed.GetValue(creditHours),
                    HourSystem = parsed.GetValue(hourSystem),
                    Publications = parsed.GetValue(publications),
                    ApprovedBy = parsed.GetValue(approvedBy),
                    InScope = parsed.GetValue(inScope),
                    Grade = parsed.GetValue(grade),
                    Score = parsed.GetValue(score),
                    StartedOn = parsed.GetValue(startedOn),
                    PreApproved = parsed.GetValue(preApproved),
                    Earned = parsed.GetValue(earned),
                    Petition = parsed.GetValue(petition),
                },
                WireName.Find<ReportSource>(parsed.GetValue(source)!)!.Value,
                cancellationToken));
    }
}
