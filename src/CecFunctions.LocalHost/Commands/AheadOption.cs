using System.CommandLine;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// The option by which a day that is to come is said twice. A member is never taken back from a day, so one mistyped
/// year would be for good.
/// </summary>
internal sealed class AheadOption
{
    private const string Name = "--ahead";

    private static readonly string[] DayNames = [MemberArguments.OnName, AsOf.Name];
    private static readonly string[] PreviewNames = ["--preview", "--dry-run"];

    private readonly Option<bool> _ahead = new(Name)
    {
        Description = "The day is meant although it is after tomorrow, for trying histories.",
    };

    private readonly Option _day;
    private readonly Option<bool>[] _previews;

    private AheadOption(Option day, IEnumerable<Option<bool>> previews) => (_day, _previews) = (day, [.. previews]);

    /// <returns><see langword="null"/> where the command takes no day on which something happens.</returns>
    public static AheadOption? AddTo(Command command)
    {
        if (command.Options.FirstOrDefault(option => DayNames.Contains(option.Name)) is not { } day)
        {
            return null;
        }

        var ahead = new AheadOption(
            day, command.Options.OfType<Option<bool>>().Where(option => PreviewNames.Contains(option.Name)));
        command.Options.Add(ahead._ahead);
        return ahead;
    }

    /// <exception cref="InputException">The day is after tomorrow, and was not said to be meant.</exception>
    public void Check(RunningCommand run)
    {
        var given = _day switch
        {
            Option<DateOnly> required => run.Value(required),
            Option<DateOnly?> optional => run.Value(optional),
            _ => throw new NotSupportedException($"{_day.Name} is no date."),
        };
        if (given is { } day && day > run.Tomorrow && !run.Value(_ahead) && !_previews.Any(run.Value))
        {
            throw new InputException(
                $"{_day.Name}: {day:yyyy-MM-dd} is after tomorrow, and what is recorded on a day is never taken back; "
                    + $"add {Name} if it is meant.");
        }
    }
}
