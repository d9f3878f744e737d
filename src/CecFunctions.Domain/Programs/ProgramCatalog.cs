using System.Collections.Frozen;

namespace CecFunctions.Domain.Programs;

/// <summary>The policies of all programs this system serves.</summary>
public sealed class ProgramCatalog
{
    private readonly FrozenDictionary<string, CertificationProgram> _byKey;
    private readonly FrozenSet<string> _allTypes;

    /// <exception cref="ProgramFileException">Two files describe one program, or name one type.</exception>
    public ProgramCatalog(IEnumerable<CertificationProgram> programs)
    {
        Programs = [.. programs.OrderBy(p => p.Program, StringComparer.Ordinal)];
        foreach (var repeated in Programs.GroupBy(p => p.Program, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            throw new ProgramFileException(
                repeated.Key + ".json",
                "$.program",
                $"'{repeated.Key}' is described twice.");
        }

        var repeatedTypes = Programs.SelectMany(p => p.Types, (p, t) => (p.Program, t.Type))
            .GroupBy(x => x.Type, StringComparer.Ordinal)
            .Where(g => g.Count() > 1)
            .ToArray();
        if (repeatedTypes.Length > 0)
        {
            throw new ProgramFileException(
                repeatedTypes[0].Last().Program + ".json",
                [
                    .. repeatedTypes.Select(
                        type => new ProgramFault("$.types", $"'{type.Key}' belongs to another program too.")),
                ]);
        }

        _byKey = Programs.ToFrozenDictionary(p => p.Program, StringComparer.Ordinal);
        ExceptionReasons = [.. Programs.SelectMany(p => p.Exception?.Reasons ?? []).Distinct(StringComparer.Ordinal)];
        _allTypes = Programs.SelectMany(p => p.Types).Select(t => t.Type).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>In order of key.</summary>
    public IReadOnlyList<CertificationProgram> Programs { get; }

    /// <summary>The reasons for which any program extends grace, in the order of the files.</summary>
    public IReadOnlyList<string> ExceptionReasons { get; }

    public CertificationProgram? Find(string program) => _byKey.GetValueOrDefault(program);

    /// <exception cref="KeyNotFoundException">No such program.</exception>
    public CertificationProgram this[string program] =>
        Find(program) ?? throw new KeyNotFoundException($"There is no program '{program}'.");

    /// <summary>Whether any program awards <paramref name="type"/>.</summary>
    public bool KnowsType(string type) => _allTypes.Contains(type);
}
