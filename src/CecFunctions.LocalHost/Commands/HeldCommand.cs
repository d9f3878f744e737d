using System.CommandLine;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.SelfReports;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>held NAME</c>: what the office does about reports that wait for staff.</summary>
internal static class HeldCommand
{
    private const string ReportName = "REPORT";

    public static Command Create(CommandContext context) =>
        new("held", "Reports that count nothing until staff have looked at them.")
        {
            List(context),
            Decision(context, "accept", "Lets a held report count by the rules.", accept: true),
            Decision(context, "refuse", "Lets a held report count nothing.", accept: false),
        };

    private static Command List(CommandContext context)
    {
        var program = ProgramArgument.Create();
        return new Command("list", "Prints the held reports of a program, by activity date, one line of JSON each.")
        {
            program,
        }.Does(context, async run =>
        {
            var name = ProgramArgument.Read(run, program);
            var desk = await run.OpenAsync<HeldReportDesk>();
            await run.PrintAllAsync(
                (await desk.ReadAsync(name, run.Stop)).Select(held => HeldReportAnswer.From(held, run.Catalog[name])));
        });
    }

    private static Command Decision(CommandContext context, string name, string description, bool accept)
    {
        var arguments = new MemberArguments();
        var report = new Argument<string>(ReportName)
        {
            Description = "The id of the report, as 'held list' prints it.",
        };
        var reason = TextOptions.Required("--reason", "Why, for the member to read.");
        var seen = new Option<string>("--seen")
        {
            Description = "The version of the report that was looked at, as 'held list' prints it: the member can change "
                + "the report meanwhile.",
            HelpName = "VERSION",
            Required = true,
        };
        var command = new Command(name, description + " Prints what was recorded.");
        arguments.AddTo(command);
        command.AddAll([report, seen, reason]);
        return command.Does(context, async run =>
        {
            var (member, on) = (arguments.Key(run), arguments.On(run));
            var desk = await run.OpenAsync<HeldReportDesk>();
            var result = await desk.DecideAsync(
                member,
                run.Value(report),
                document => SeenReport.VersionOf(document, run.Value(report)) == run.Value(seen),
                accept,
                run.Value(reason),
                on,
                orLater: false,
                Actor.Office,
                run.Stop);
            return await run.AnswerAsync(result, member, on, other => other.Outcome switch
            {
                CommandOutcome.Malformed => $"--{other.Problem!.Property}: {other.Problem.Problem}",
                CommandOutcome.StaleVersion => $"{seen.Name}: the report is not as it was in version "
                    + $"{Quoted.Text(run.Value(seen))}; look at it again with 'held list'.",
                _ => $"{ReportName}: the member has no report {Quoted.Text(run.Value(report))}.",
            });
        });
    }
}
