namespace CecFunctions.Domain.Programs;

/// <summary>What a table by type must fulfil.</summary>
internal static class AmountsByTypeChecks
{
    /// <summary>A table by type names every type of the file, no other, and nothing negative.</summary>
    public static IEnumerable<(string, string)> Mistakes(string path, CertificationProgram program, IReadOnlyDictionary<string, decimal> amounts)
    {
        foreach (var type in program.Types.Where(t => !amounts.ContainsKey(t.Type)))
        {
            yield return (path, $"has no entry for '{type.Type}'.");
        }

        foreach (var (type, amount) in amounts)
        {
            if (program.FindType(type) is null)
            {
                yield return ($"{path}.{type}", "is not a type of this file.");
            }
            else if (amount < 0)
            {
                yield return ($"{path}.{type}", "must not be negative.");
            }
        }
    }
}
