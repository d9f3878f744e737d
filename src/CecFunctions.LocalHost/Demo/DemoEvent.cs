using CecFunctions.Application.Members;
using CecFunctions.Application.OfficeDesk;

namespace CecFunctions.LocalHost.Demo;

/// <summary>Something that happens by day between two nights.</summary>
/// <param name="On">The day.</param>
/// <param name="Kind">What it is.</param>
/// <param name="RecordAsync">Records it.</param>
internal sealed record DemoEvent(DateOnly On, DemoEventKind Kind, Func<IOfficeCommands, CancellationToken, Task<CommandResult>> RecordAsync);
