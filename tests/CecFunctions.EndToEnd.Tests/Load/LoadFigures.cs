using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace CecFunctions.EndToEnd.Tests.Load;

/// <summary>How long clients waited, and what failed.</summary>
internal sealed class LoadFigures
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly ConcurrentQueue<(string Kind, TimeSpan Waited, TimeSpan At)> _answers = new();
    private readonly ConcurrentQueue<string> _failures = new();

    public IReadOnlyCollection<string> Failures => _failures;

    public int Requests => _answers.Count;

    public IEnumerable<string> Kinds => _answers.Select(answer => answer.Kind).Distinct().Order(StringComparer.Ordinal);

    public TimeSpan Longest => _answers.Max(answer => answer.Waited);

    public void Add(string kind, TimeSpan waited) => _answers.Enqueue((kind, waited, _watch.Elapsed));

    public void AddFailure(string failure) => _failures.Enqueue(failure);

    public IEnumerable<string> Lines(int clients, int members, TimeSpan took)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{clients} clients, {members} members, {took.TotalSeconds:F0} s: {Requests} requests "
                + $"({Requests / took.TotalSeconds:F0} a second), {Failures.Count} failed");
        yield return Line("all", _answers);
        foreach (var kind in Kinds)
        {
            yield return Line(kind, _answers.Where(answer => answer.Kind == kind));
        }

        // Slow ones that come together have a cause that is not their own.
        var slow = _answers
            .Where(answer => answer.Waited > Slow)
            .GroupBy(answer => (int)answer.At.TotalSeconds)
            .OrderBy(second => second.Key);
        yield return $"  over {Slow.TotalSeconds:F0} s, answered in second: "
            + $"{string.Join(", ", slow.Select(second => $"{second.Key} ({second.Count()})").DefaultIfEmpty("none"))}";
    }

    private static string Line(string name, IEnumerable<(string Kind, TimeSpan Waited, TimeSpan At)> answers)
    {
        var sorted = answers.Select(answer => answer.Waited.TotalMilliseconds).Order().ToArray();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"  {name,-28} {sorted.Length,7} requests, median {At(0.5):F0} ms, 99 % {At(0.99):F0} "
                + $"ms, longest {At(1):F0} ms");

        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }
}
