using System.CommandLine;
using CecFunctions.Domain.Programs;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Members;
using CecFunctions.Public;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// A command that works on storage, while it runs. The storage is opened by the first call of
/// <see cref="OpenAsync"/>, so that a command can check what it was given before.
/// </summary>
internal sealed class RunningCommand : IAsyncDisposable
{
    private const int MostAheadTold = 20;

    private readonly ParseResult _parsed;
    private OpenSystem? _system;

    public RunningCommand(CommandContext context, ParseResult parsed, CancellationToken stop) =>
        (Context, _parsed, Stop, Catalog) = (context, parsed, stop, ProgramDirectory.Load(context.ProgramFolder));

    public CommandContext Context { get; }

    public CancellationToken Stop { get; }

    public ProgramCatalog Catalog { get; }

    public T Value<T>(Option<T> option) => _parsed.GetValue(option)!;

    public T Value<T>(Argument<T> argument) => _parsed.GetValue(argument)!;

    /// <summary>A service of the system on its storage.</summary>
    public async Task<T> OpenAsync<T>() where T : notnull
    {
        _system ??= await OpenSystem.OpenAsync(Context, Catalog, Value(Context.Storage), Stop);
        return _system.Services.GetRequiredService<T>();
    }

    /// <summary>The day for each program: the one given, or the program's own today.</summary>
    public async Task<IReadOnlyDictionary<string, DateOnly>> DaysAsync(Option<DateOnly?> given)
    {
        var calendar = await OpenAsync<ProgramCalendar>();
        return Catalog.Programs.ToDictionary(
            of => of.Program, of => Value(given) ?? calendar.TodayIn(of.Program), StringComparer.Ordinal);
    }

    /// <summary>The day after today, in the body's time zone where today is latest.</summary>
    public DateOnly Tomorrow
    {
        get
        {
            var calendar = new ProgramCalendar(Catalog, Context.Present);
            return Catalog.Programs.Select(of => calendar.TodayIn(of.Program))
                .Append(DateOnly.FromDateTime(Context.Present.GetUtcNow().UtcDateTime))
                .Max()
                .AddDays(1);
        }
    }

    /// <summary>
    /// Histories are played forwards: nothing may be dated before what is on record. A member who is ahead of today keeps
    /// no one else back: they are told of, and stay as they are on their own day.
    /// </summary>
    /// <param name="day">The day that <see cref="AsOf"/> gave.</param>
    /// <exception cref="InputException">The day is before a member's last recorded command.</exception>
    public async Task CheckOrderAsync(DateOnly day)
    {
        var members = await OpenAsync<IMemberStore>();
        var tomorrow = Tomorrow;
        var ahead = new List<string>();
        var more = 0;
        await foreach (var (member, on) in members.ReadCommandsAfterAsync(day, Stop))
        {
            if (on <= tomorrow)
            {
                throw new InputException(
                    $"{AsOf.Name}: {day:yyyy-MM-dd} is before the last command recorded for {member.Program} "
                        + $"{member.MemberId}, of {on:yyyy-MM-dd}.");
            }

            if (ahead.Count < MostAheadTold)
            {
                ahead.Add(
                    $"note: {member.Program} {member.MemberId} is passed over: a command of {on:yyyy-MM-dd} is on record.");
            }
            else
            {
                more++;
            }
        }

        foreach (var line in ahead)
        {
            await Context.Error.WriteLineAsync(line);
        }

        if (more > 0)
        {
            await Context.Error.WriteLineAsync($"note: {more} more members are ahead of today and passed over.");
        }
    }

    public Task PrintAsync(object result) => ResultLine.WriteAsync(Context.Output, result, Stop);

    /// <summary>Prints results, a line each.</summary>
    public async Task PrintAllAsync(IEnumerable<object> results)
    {
        foreach (var result in results)
        {
            await PrintAsync(result);
        }
    }

    /// <summary>Prints results of members as they come, a line each, and says how far it has come.</summary>
    public async Task PrintAllAsync(IAsyncEnumerable<object> results)
    {
        using var progress = new ProgressLine(Context, "members");
        var done = 0;
        await foreach (var result in results)
        {
            await PrintAsync(result);
            progress.Report(++done);
        }
    }

    public ValueTask DisposeAsync() => _system?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>Commands that work on storage.</summary>
internal static class RunningCommands
{
    /// <summary>What the command does, and with which exit code it ends.</summary>
    public static Command Does(this Command command, CommandContext context, Func<RunningCommand, Task<int>> work)
    {
        var ahead = AheadOption.AddTo(command);
        return command.Reads(context, run =>
        {
            ahead?.Check(run);
            return work(run);
        });
    }

    /// <summary>What the command does; then it is done.</summary>
    public static Command Does(this Command command, CommandContext context, Func<RunningCommand, Task> work) =>
        command.Does(context, run => DoneAsync(work(run)));

    /// <summary>What a command does that writes nothing to the store, and may look at any day.</summary>
    public static Command Reads(this Command command, CommandContext context, Func<RunningCommand, Task<int>> work)
    {
        command.SetAction(async (parsed, stop) =>
        {
            await using var run = new RunningCommand(context, parsed, stop);
            return await work(run);
        });
        return command;
    }

    /// <inheritdoc cref="Reads(Command, CommandContext, Func{RunningCommand, Task{int}})"/>
    public static Command Reads(this Command command, CommandContext context, Func<RunningCommand, Task> work) =>
        command.Reads(context, run => DoneAsync(work(run)));

    private static async Task<int> DoneAsync(Task work)
    {
        await work;
        return ExitCode.Done;
    }
}
