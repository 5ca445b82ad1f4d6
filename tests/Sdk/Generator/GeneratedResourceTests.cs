using System.Reflection;
using Infra.Sdk.Generator.Emit;
using Infra.Sdk.Generator.Schemas;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;
using Resource = Infra.Sdk.Generator.Schemas.Resource;

namespace Infra.Tests.Sdk.Generator;

/// <summary>Creates every resource of every package with all its inputs, including those of nested objects.</summary>
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
            Sorted(schema.Resources.Select(resource => Registration(resource.Token, resource.Inputs.Select(input => input.Name)))),
            Sorted(mocks.Resources.Select(args => Registration(args.Type!, args.Inputs.Keys))));
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
                if (!await HasValueAsync(OutputCalled(name, resource)))
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

    private static object OutputCalled(string wireName, CustomResource resource)
    {
        return resource.GetType().GetProperties().Single(IsCalled).GetValue(resource)!;

        bool IsCalled(PropertyInfo property) => property.CustomAttributes.Any(attribute =>
            attribute.AttributeType == typeof(OutputAttribute) && Equals(attribute.ConstructorArguments[0].Value, wireName));
    }

    private static Task<bool> HasValueAsync(object output) =>
        (Task<bool>)typeof(GeneratedResourceTests).GetMethod(nameof(HasOutputValueAsync), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(output.GetType().GetGenericArguments()[0])
            .Invoke(null, [output])!;

    private static async Task<bool> HasOutputValueAsync<T>(Output<T> output) =>
        !EqualityComparer<T>.Default.Equals(await OutputUtilities.GetValueAsync(output), default);

    private static string Registration(string token, IEnumerable<string> inputs) => $"{token}: {string.Join(' ', Sorted(inputs))}";

    private static IEnumerable<string> Sorted(IEnumerable<string> texts) => texts.Order(StringComparer.Ordinal);
}
