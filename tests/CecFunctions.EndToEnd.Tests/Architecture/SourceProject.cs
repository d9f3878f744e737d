using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace CecFunctions.EndToEnd.Tests.Architecture;

/// <summary>A project under <c>src/</c>, and what its compiled assembly names.</summary>
internal sealed class SourceProject
{
    private SourceProject(string name, string folder, IReadOnlyList<string> projectReferences, IReadOnlyList<string> packageReferences)
    {
        Name = name;
        Folder = folder;
        ProjectReferences = projectReferences;
        PackageReferences = packageReferences;
    }

    public string Name { get; }

    public string Folder { get; }

    /// <summary>The projects it references itself, by name.</summary>
    public IReadOnlyList<string> ProjectReferences { get; }

    public IReadOnlyList<string> PackageReferences { get; }

    public static string RepositoryRoot { get; } = CecFunctions.Azurite.RepositoryRoot.Find();

    /// <summary>The projects of <c>src/</c>; the build makes another one below that of the Function App.</summary>
    public static IReadOnlyList<SourceProject> All { get; } =
    [
        .. Directory.GetDirectories(Path.Combine(RepositoryRoot, "src")).Order(StringComparer.Ordinal)
            .SelectMany(folder => Directory.GetFiles(folder, "*.csproj"))
            .Select(Read),
    ];

    /// <summary>The types of other assemblies that the compiled code names, as <c>Namespace.Type</c>.</summary>
    public IReadOnlyList<string> NamedTypes() => WithMetadata(metadata =>
    {
        var names = new List<string>();
        foreach (var handle in metadata.TypeReferences)
        {
            names.Add(NameOf(metadata, metadata.GetTypeReference(handle)));
        }

        return names;
    });

    /// <summary>The members of other assemblies that the compiled code names, as <c>Namespace.Type.Member</c>.</summary>
    public IReadOnlyList<string> NamedMembers() => WithMetadata(metadata =>
    {
        var names = new List<string>();
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind == HandleKind.TypeReference)
            {
                names.Add($"{NameOf(metadata, metadata.GetTypeReference((TypeReferenceHandle)member.Parent))}.{metadata.GetString(member.Name)}");
            }
        }

        return names;
    });

    private static string NameOf(MetadataReader metadata, TypeReference type) =>
        $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";

    private T WithMetadata<T>(Func<MetadataReader, T> read)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, Name + ".dll"));
        using var image = new PEReader(file);
        return read(image.GetMetadataReader());
    }

    private static SourceProject Read(string file)
    {
        var xml = XDocument.Load(file);
        return new SourceProject(
            Path.GetFileNameWithoutExtension(file),
            Path.GetDirectoryName(file)!,
            [.. xml.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')))],
            [.. xml.Descendants("PackageReference").Select(r => r.Attribute("Include")!.Value)]);
    }
}
