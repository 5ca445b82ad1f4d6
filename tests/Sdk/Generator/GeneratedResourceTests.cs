using System.Reflection;
using Infra.Sdk.Generator.Emit;
using Infra.Sdk.Generator.Schemas;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;
using Resource = Infra.Sdk.Generator.Schemas.Resource;

namespace Infra.Tests.Sdk.Generator;

/// <summary>Every resource of every package, made with all of its inputs, down to the innermost object.</summary>
public class GeneratedResourceTests
{
    [Theory]
    [InlineData("aws")]
    [InlineData("kubernetes")]
    [InlineData("random")]
    public async Task Resource_WithEveryInput_IsRegisteredWithEveryInputOfTheSchema(string package)
    {
        var schema = GeneratorInputs.Schema(package);
        var mocks = new RecordingMocks();

        await RunAsync(mocks, () => Create(schema));

        Assert.Equal(
            schema.Resources.Select(resource => $"{resource.Token}: {Join(resource.Inputs.Select(input => input.Name))}").Order(StringComparer.Ordinal),
            mocks.Resources.Select(args => $"{args.Type}: {Join(args.Inputs.Keys)}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("aws")]
    [InlineData("kubernetes")]
    [InlineData("random")]
    public async Task Resource_WhoseInputsComeBack_HasThemAsOutputs(string package)
    {
        var schema = GeneratorInputs.Schema(package);
        List<CustomResource> resources = [];
        await RunAsync(new RecordingMocks(), () => resources.AddRange(Create(schema)));

        var unread = new List<string>();
        foreach (var (resource, definition) in resources.Zip(schema.Resources))
        {
            foreach (var name in definition.Inputs.Select(input => input.Name).Intersect(definition.Outputs.Select(output => output.Name)))
            {
                var output = resource.GetType().GetProperties().Single(property => property.GetCustomAttribute<OutputAttribute>() is not null && WireName(property) == name);
                if (!await HasValueAsync(output.GetValue(resource)!))
                {
                    unread.Add($"{definition.Token}.{name}");
                }
            }
        }

        Assert.Empty(unread);
    }

    private static async Task RunAsync(RecordingMocks mocks, Action program) =>
        await Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, program);

    private static List<CustomResource> Create(Schema schema)
    {
        var names = new CSharpNames(schema, GeneratorInputs.Facts(schema.Package));
        var assembly = Assembly.Load(names.RootNamespace);
        return [.. schema.Resources.Select(CreateOne)];

        CustomResource CreateOne(Resource resource)
        {
            var type = assembly.GetType($"{names.Namespace(resource.Name.Module)}.{resource.Name.Name}", throwOnError: true)!;
            var args = assembly.GetType($"{names.ArgsNamespace(resource.Name)}.{resource.Name.Name}Args", throwOnError: true)!;
            return (CustomResource)Activator.CreateInstance(type, resource.Name.Name, SampleInputs.Args(args), null)!;
        }
    }

    private static string WireName(PropertyInfo property) =>
        (string)property.CustomAttributes.Single(attribute => attribute.AttributeType == typeof(OutputAttribute)).ConstructorArguments[0].Value!;

    private static Task<bool> HasValueAsync(object output) =>
        (Task<bool>)typeof(GeneratedResourceTests).GetMethod(nameof(HasValueOfAsync), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(output.GetType().GetGenericArguments()[0])
            .Invoke(null, [output])!;

    private static async Task<bool> HasValueOfAsync<T>(Output<T> output) =>
        !EqualityComparer<T>.Default.Equals(await OutputUtilities.GetValueAsync(output), default);

    private static string Join(IEnumerable<string> names) => string.Join(' ', names.Order(StringComparer.Ordinal));
}
