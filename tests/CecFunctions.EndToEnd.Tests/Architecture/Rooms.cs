using Mono.Cecil;

namespace CecFunctions.EndToEnd.Tests.Architecture;

/// <summary>The rooms of the system (its namespaces), and which room's types each room's compiled code names.</summary>
internal sealed class Rooms : IDisposable
{
    private const string Root = "CecFunctions";

    private readonly AssemblyDefinition _assembly;

    private Rooms(AssemblyDefinition assembly) => _assembly = assembly;

    /// <summary>Reads the compiled system beside the tests.</summary>
    public static Rooms Read() =>
        new(AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, Root + ".dll")));

    /// <summary>The types of all assemblies of the system.</summary>
    public static IReadOnlyList<TypeDefinition> ReadAll() =>
        [
            .. Directory.GetFiles(AppContext.BaseDirectory, Root + "*.dll")
                .Select(file => AssemblyDefinition.ReadAssembly(file))
                .SelectMany(assembly => assembly.MainModule.GetTypes()),
        ];

    /// <summary>The types written by hand, those within others left out.</summary>
    public IEnumerable<TypeDefinition> Types =>
        _assembly.MainModule.Types.Where(IsWrittenByHand);

    /// <summary>The names of all rooms but the root, which puts the others together.</summary>
    public IReadOnlyList<string> Names => [.. Types.Select(RoomOf).Where(room => room.Length > 0).Distinct().Order()];

    /// <summary>Which type of which room names which type of another room.</summary>
    public IReadOnlyList<(string From, string To, string Type, string Names)> Dependencies() =>
        [
            .. from type in Types
            let room = RoomOf(type)
            where room.Length > 0
            from named in NamedBy(type).Distinct()
            let to = RoomOf(named)
            where to != room
            select (room, to, type.Name, named.Name),
        ];

    /// <summary>
    /// The types of the system that a type names in its signatures and bodies, those within it included.
    /// </summary>
    public IEnumerable<TypeDefinition> NamedBy(TypeDefinition type) =>
        References(type).SelectMany(Parts).Select(Resolve).OfType<TypeDefinition>().Select(Outermost)
            .Where(IsWrittenByHand);

    public void Dispose() => _assembly.Dispose();

    /// <summary>The room of a type: the part of its namespace after the root's name; empty for the root.</summary>
    public static string RoomOf(TypeDefinition type) =>
        type.Namespace.Length > Root.Length ? type.Namespace[(Root.Length + 1)..].Split('.')[0] : string.Empty;

    private static bool IsWrittenByHand(TypeDefinition type) =>
        type.Namespace.StartsWith(Root, StringComparison.Ordinal);

    private static IEnumerable<TypeReference> References(TypeDefinition type)
    {
        IEnumerable<TypeReference> own =
        [
            .. type.BaseType is null ? Enumerable.Empty<TypeReference>() : [type.BaseType],
            .. type.Interfaces.Select(implemented => implemented.InterfaceType),
            .. type.Fields.Select(field => field.FieldType),
            .. type.Properties.Select(property => property.PropertyType),
            .. type.CustomAttributes.SelectMany(TypesOf),
        ];
        return own.Concat(type.Methods.SelectMany(OfMethod)).Concat(type.NestedTypes.SelectMany(References));
    }

    private static IEnumerable<TypeReference> TypesOf(CustomAttribute attribute) =>
        attribute
            .ConstructorArguments.Select(argument => argument.Value)
            .OfType<TypeReference>()
            .Append(attribute.AttributeType);

    private static IEnumerable<TypeReference> OfMethod(MethodDefinition method)
    {
        yield return method.ReturnType;
        foreach (var parameter in method.Parameters)
        {
            yield return parameter.ParameterType;
        }

        if (!method.HasBody)
        {
            yield break;
        }

        foreach (var variable in method.Body.Variables)
        {
            yield return variable.VariableType;
        }

        foreach (var operand in method.Body.Instructions.Select(instruction => instruction.Operand))
        {
            switch (operand)
            {
                case TypeReference named:
                    yield return named;
                    break;
                case FieldReference field:
                    yield return field.DeclaringType;
                    yield return field.FieldType;
                    break;
                case GenericInstanceMethod generic:
                    yield return generic.DeclaringType;
                    foreach (var argument in generic.GenericArguments)
                    {
                        yield return argument;
                    }

                    break;
                case MethodReference called:
                    yield return called.DeclaringType;
                    break;
            }
        }
    }

    /// <summary>A type with its element and type arguments, down to plain names.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference reference) =>
        reference switch
        {
            GenericInstanceType generic => generic.GenericArguments.Append(generic.ElementType).SelectMany(Parts),
            TypeSpecification made => Parts(made.ElementType),
            GenericParameter => [],
            _ => [reference],
        };

    private TypeDefinition? Resolve(TypeReference reference) =>
        reference as TypeDefinition
        ?? (reference.Scope == _assembly.MainModule ? _assembly.MainModule.GetType(reference.FullName) : null);

    private static TypeDefinition Outermost(TypeDefinition type)
    {
        while (type.DeclaringType is { } around)
        {
            type = around;
        }

        return type;
    }
}
