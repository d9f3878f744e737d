using System.CommandLine;
using CecFunctions.Domain.Credits;
using CecFunctions.Json;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>event report</c>: an activity is reported.</summary>
internal static class ReportEvent
{
    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var id = new Option<string>("--id") { Description = "The report's id, new for the member.", Required = true };
        var activity = new Option<string>("--activity")
        {
            Description = "The activity's key, for example continuing-education.",
            Required = true,
        };
        var date = DateArguments.RequiredDate("--date", "The day the activity was completed, yyyy-MM-dd.");
        var byActivity = ReportFields.ByActivity.ToDictionary(property => property, OptionOf);
        var source = new Option<string>("--source")
        {
            Description = "Who reported it: self or feed.",
            DefaultValueFactory = _ => WireName.From(ReportSource.Self),
        };
        source.AcceptOnlyFromAmong([.. Enum.GetValues<ReportSource>().Select(WireName.From)]);

        return OfficeCommand.Create(
            context,
            storage,
            "report",
            "Records a report of an activity, with the properties that the activity takes.",
            [id, activity, date, .. ReportFields.ByActivity.Select(property => byActivity[property]), source],
            (parsed, office, member, on, cancellationToken) => office.ReportAsync(
                member,
                on,
                new ReportFields
                {
                    Id = parsed.GetValue(id)!,
                    Activity = parsed.GetValue(activity)!,
                    Date = parsed.GetValue(date),
                }.With(property => ValueOf(parsed, byActivity[property])),
                WireName.Find<ReportSource>(parsed.GetValue(source)!)!.Value,
                cancellationToken));
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

    private static object? ValueOf(ParseResult parsed, Option option) => option switch
    {
        Option<decimal?> amount => parsed.GetValue(amount),
        Option<DateOnly?> date => parsed.GetValue(date),
        Option<bool?> flag => parsed.GetValue(flag),
        Option<string?> text => parsed.GetValue(text),
        _ => throw new NotSupportedException($"Option {option.Name}."),
    };
}
