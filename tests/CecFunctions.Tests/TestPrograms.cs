using CecFunctions.Domain.Programs;
using CecFunctions.Public;

namespace CecFunctions.Tests;

/// <summary>The programs as shipped.</summary>
internal static class TestPrograms
{
    public static ProgramCatalog Catalog { get; } = ProgramDirectory.Load(ProgramDirectory.Default);
}
