using Infra.Sdk.Generator.Schemas;

namespace Infra.Sdk.Generator.Emit;

/// <summary>A class whose properties a program sets.</summary>
/// <param name="ClassName">Name of the class.</param>
/// <param name="BaseClass">Class of the core that it derives from, such as <c>ResourceArgs</c>.</param>
/// <param name="Owner">Resource, function or type that has the properties.</param>
/// <param name="Role">The role of the objects in the properties.</param>
/// <param name="Properties">Properties.</param>
/// <param name="Defaults">Properties that the constructor sets.</param>
/// <param name="IsProvider">Whether it configures a provider. A provider receives every value but strings as JSON text.</param>
internal sealed record InputClass(
    string ClassName,
    string BaseClass,
    TypeName Owner,
    Role Role,
    IEnumerable<Property> Properties,
    IReadOnlyDictionary<string, DefaultValue> Defaults,
    bool IsProvider = false);
