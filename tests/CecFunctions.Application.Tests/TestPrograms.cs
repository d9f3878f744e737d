using CecFunctions.Domain.Programs;
using CecFunctions.Infrastructure.Programs;

namespace CecFunctions.Application.Tests;

/// <summary>The programs as shipped.</summary>
internal static class TestPrograms
{
    public static ProgramCatalog Catalog { get; } = ProgramDirectory.Load(ProgramDirectory.Default);
}
