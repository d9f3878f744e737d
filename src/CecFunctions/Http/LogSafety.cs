using System.Collections;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CecFunctions.Http;

/// <summary>
/// Stands between every logger and what writes the lines: no text of a caller breaks a line, moves a terminal's
/// cursor or turns its direction. Texts, values, scopes and messages of exceptions are all covered.
/// </summary>
internal sealed class LogSafety(ILoggerFactory inner) : ILoggerFactory
{
    public static void AddTo(IServiceCollection services) =>
        services.AddLogging().Replace(ServiceDescriptor.Singleton<ILoggerFactory>(provider => new LogSafety(
            new LoggerFactory(
                provider.GetServices<ILoggerProvider>(),
                provider.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
                provider.GetService<IOptions<LoggerFactoryOptions>>(),
                provider.GetService<IExternalScopeProvider>()))));

    public ILogger CreateLogger(string categoryName) => new Logger(inner.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose() => inner.Dispose();

    private sealed class Logger(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => state switch
        {
            string text => inner.BeginScope(LogText.Escape(text)),
            IEnumerable<KeyValuePair<string, object?>> values => inner.BeginScope(
                new SafeState(values, () => state.ToString())),
            _ => inner.BeginScope(state),
        };

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (inner.IsEnabled(logLevel))
            {
                inner.Log(
                    logLevel,
                    eventId,
                    new SafeState(
                        state as IEnumerable<KeyValuePair<string, object?>> ?? [],
                        () => formatter(state, exception)),
                    exception is null ? null : LoggedException.Safe(exception),
                    static (safe, _) => safe.ToString());
            }
        }
    }

    private sealed class SafeState : IReadOnlyList<KeyValuePair<string, object?>>
    {
        private readonly KeyValuePair<string, object?>[] _values;
        private readonly Lazy<string> _text;

        public SafeState(IEnumerable<KeyValuePair<string, object?>> values, Func<string?> text)
        {
            _values = [.. values.Select(value => KeyValuePair.Create(value.Key, LogText.Escape(value.Value)))];
            _text = new Lazy<string>(() => LogText.Escape(text() ?? string.Empty));
        }

        public int Count => _values.Length;

        public KeyValuePair<string, object?> this[int index] => _values[index];

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.AsEnumerable().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => _text.Value;
    }
}

/// <summary>Writes what has an effect on a line or a terminal as <c>\u001B</c>.</summary>
internal static class LogText
{
    public static string Escape(string text)
    {
        if (!text.Where((_, index) => Acts(text, index)).Any())
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        for (var index = 0; index < text.Length; index++)
        {
            _ = Acts(text, index)
                ? escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[index]:X4}")
                : escaped.Append(text[index]);
        }

        return escaped.ToString();
    }

    /// <summary>The value, or its text where that has to be escaped.</summary>
    public static object? Escape(object? value) => value switch
    {
        null or IFormattable => value,
        string text => Escape(text),
        IEnumerable<string> texts => texts.Select(Escape).ToArray(),
        _ => value.ToString() is { } text && Escape(text) is var escaped && escaped != text ? escaped : value,
    };

    /// <summary>Whether the exception's own lines are all that it breaks.</summary>
    public static bool IsQuiet(string text) =>
        !text.Where((c, index) => c is not ('\r' or '\n' or '\t') && Acts(text, index)).Any();

    private static bool Acts(string text, int index) => char.GetUnicodeCategory(text[index]) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format => true,
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Surrogate => !(char.IsHighSurrogate(text[index])
            ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
            : index > 0 && char.IsHighSurrogate(text[index - 1])),
        _ => false,
    };
}

/// <summary>Stands in a log for an exception whose text has characters that act on a terminal.</summary>
internal sealed class LoggedException : Exception
{
    private readonly Exception _logged;

    private LoggedException(Exception logged)
        : base(LogText.Escape(logged.Message)) => _logged = logged;

    public override string? StackTrace => _logged.StackTrace;

    /// <summary>The exception itself where its text is harmless, as it nearly always is.</summary>
    public static Exception Safe(Exception exception) =>
        LogText.IsQuiet(exception.ToString()) ? exception : new LoggedException(exception);

    /// <summary>The text in its lines, each with what acts on a terminal escaped.</summary>
    public override string ToString() =>
        string.Join('\n', _logged.ToString().ReplaceLineEndings("\n").Split('\n').Select(LogText.Escape));
}
