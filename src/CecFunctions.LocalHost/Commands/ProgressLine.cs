namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// Says on standard error how far long work has come: nothing during the first seconds, then one line that a terminal
/// rewrites, or a line now and then where there is no terminal.
/// </summary>
internal sealed class ProgressLine : IProgress<int>, IDisposable
{
    private static readonly TimeSpan QuietFor = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan EveryOnTerminal = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan EveryElsewhere = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly CommandContext _context;
    private readonly string _what;
    private readonly int? _of;
    private readonly long _began;
    private long _lastShown;
    private bool _lineIsOpen;

    /// <param name="what">What is counted, for example <c>members</c>.</param>
    /// <param name="of">How many there are, where known.</param>
    public ProgressLine(CommandContext context, string what, int? of = null)
    {
        _context = context;
        _what = what;
        _of = of;
        _began = context.Time.GetTimestamp();
        _lastShown = _began;
    }

    /// <param name="value">How many are done.</param>
    public void Report(int value)
    {
        lock (_lock)
        {
            var time = _context.Time;
            if (time.GetElapsedTime(_began) < QuietFor
                || time.GetElapsedTime(_lastShown) < (_context.ErrorIsTerminal ? EveryOnTerminal : EveryElsewhere))
            {
                return;
            }

            _lastShown = time.GetTimestamp();
            var text = _of is { } of ? $"  {value} of {of} {_what}" : $"  {value} {_what}";
            if (_context.ErrorIsTerminal)
            {
                _context.Error.Write("\r" + text);
                _lineIsOpen = true;
            }
            else
            {
                _context.Error.WriteLine(text);
            }
        }
    }

    public void Dispose()
    {
        if (_lineIsOpen)
        {
            _context.Error.WriteLine();
            _lineIsOpen = false;
        }
    }
}
