using System.CommandLine;
using CecFunctions.Domain.Credits;
using CecFunctions.Json;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>event report</c>: an activity is reported.</summary>
internal static class ReportEvent
{
    public static Command Create(CommandContext context)
    {
        var id = TextOptions.Required("--id", "The report's id, new for the member.");
        var activity = TextOptions.Required("--activity", "The activity's key, for example continuing-education.");
        var date = DateArguments.RequiredDate("--date", "The day the activity was completed, yyyy-MM-dd.");
        var byActivity = ReportFields.ByActivity.ToDictionary(property => property, OptionOf);
        var source = new Option<string>("--source")
        {
            Description = "Who reported it: self or feed.",
            DefaultValueFactory = _ => WireName.From(ReportSource.Self),
        };
        source.AcceptOnlyFromAmong([.. WireName.All<ReportSource>()]);

        return OfficeCommand.Create(
            context,
            "report",
            "Records a report of an activity, with the properties that the activity takes.",
            [id, activity, date, .. ReportFields.ByActivity.Select(property => byActivity[property]), source],
            (run, office, member, on) => office.ReportAsync(
                member,
                on,
                new ReportFields
                {
                    Id = run.Value(id),
                    Activity = run.Value(activity),
                    Date = run.Value(date),
                }.With(property => ValueOf(run, byActivity[property])),
                WireName.Find<ReportSource>(run.Value(source))!.Value,
                run.Stop));
    }

    private static Option OptionOf(ReportProperty property) => property.Type switch
    {
        var type when type == typeof(decimal) => NumberOptions.OptionalAmount(
            $"--{property.Name}", property.Description),
        var type when type == typeof(DateOnly) => DateArguments.OptionalDate(
            $"--{property.Name}", property.Description),
        var type when type == typeof(bool) =>
            new Option<bool?>($"--{property.Name}") { Description = property.Description },
        _ => new Option<string?>($"--{property.Name}") { Description = property.Description },
    };

    private static object? ValueOf(RunningCommand run, Option option) => option switch
    {
        Option<decimal?> amount => run.Value(amount),
        Option<DateOnly?> date => run.Value(date),
        Option<bool?> flag => run.Value(flag),
        Option<string?> text => run.Value(text),
        _ => throw new NotSupportedException($"Option {option.Name}."),
    };
}
