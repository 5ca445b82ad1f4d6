using Infra.Compute.Bootstrap;
using Infra.Tests.Validation;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class ImageRegistryTests
{
    private const string EcrRule = "container.image must name ECR as ACCOUNT.dkr.ecr.REGION.amazonaws.com, with a region of AWS";

    [Theory]
    [InlineData("111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1", "arn:aws:ecr:eu-central-1:111122223333:repository/web")]
    [InlineData("444455556666.dkr.ecr.us-east-1.amazonaws.com/shop/web:1@sha256:0", "arn:aws:ecr:us-east-1:444455556666:repository/shop/web")]
    [InlineData("444455556666.dkr.ecr.us-east-1.amazonaws.com/shop/web@sha256:0", "arn:aws:ecr:us-east-1:444455556666:repository/shop/web")]
    public void Parse_ImageInEcr_HasTheArnOfItsRepository(string image, string expected)
    {
        var registry = Assert.IsType<ImageRegistry.Ecr>(ImageRegistry.Parse(image));

        Assert.Equal(expected, registry.RepositoryArn);
        Assert.StartsWith($"{registry.Host}/", image);
    }

    [Theory]
    [InlineData("nginx:1.28", "docker.io", 443)]
    [InlineData("library/nginx:1.28", "docker.io", 443)]
    [InlineData("docker.io/library/nginx:1.28", "docker.io", 443)]
    [InlineData("ghcr.io/shop/web:1", "ghcr.io", 443)]
    [InlineData("registry.example.com:5000/shop/web:1", "registry.example.com:5000", 5000)]
    [InlineData("localhost/web:1", "localhost", 443)]
    [InlineData("public.ecr.aws/docker/library/httpd:2.4.66", "public.ecr.aws", 443)]
    public void Parse_ImageFromElsewhere_HasTheHostThatDockerAsks(string image, string host, int port)
    {
        var registry = Assert.IsType<ImageRegistry.Other>(ImageRegistry.Parse(image));

        Assert.Equal((host, port), (registry.Host, registry.Port));
    }

    [Theory]
    [InlineData("111122223333.dkr.ecr-fips.us-east-1.amazonaws.com/web:1")]
    [InlineData("111122223333.dkr-ecr.us-east-1.on.aws/web:1")]
    [InlineData("111122223333.dkr.ecr.eu-nowhere-1.amazonaws.com/web:1")]
    [InlineData("111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/web:1")]
    [InlineData("1111.dkr.ecr.eu-central-1.amazonaws.com/web:1")]
    public void Validate_AnotherNameOfEcr_IsRefused(string image) => Assert.Equal([$"{EcrRule}; got '{image}'."], Problems(image, secret: null));

    [Theory]
    [InlineData("public.ecr.aws/docker/library/httpd:2.4.66", null)]
    [InlineData("nginx:1.28", "shop/docker-hub")]
    [InlineData("ghcr.io/shop/web:1", "shop/github")]
    [InlineData("444455556666.dkr.ecr.us-east-1.amazonaws.com/shop/web:1", null)]
    public void Validate_Registry_IsAccepted(string image, string? secret) => Assert.Empty(Problems(image, secret));

    [Fact]
    public void Validate_SecretWithEcr_IsRefused() => Assert.Equal(
        ["container.registrySecret must be left out with an image in ECR, to which servers log in with their role; got 'shop/ecr'."],
        Problems("444455556666.dkr.ecr.us-east-1.amazonaws.com/shop/web:1", "shop/ecr"));

    [Theory]
    [InlineData("nginx:1.28", null, "/usr/local/bin/infra-image nginx:1.28")]
    [InlineData("nginx:1.28", "shop/hub", "/usr/local/bin/infra-image nginx:1.28 secret docker.io eu-central-1 shop/hub")]
    [InlineData(
        "444455556666.dkr.ecr.us-east-1.amazonaws.com/web:1",
        null,
        "/usr/local/bin/infra-image 444455556666.dkr.ecr.us-east-1.amazonaws.com/web:1 role 444455556666.dkr.ecr.us-east-1.amazonaws.com us-east-1")]
    public void Unit_OfAContainer_LogsInToItsRegistryAlone(string image, string? secret, string expected) => Assert.Contains(
        $"\nExecStartPre={expected}\n",
        ServerBootstrap.Configuration(BootstrapSpecs.Container.With((ContainerSpec container) => container with
        {
            Image = image,
            RegistrySecret = secret,
        })).Files.Single(file => file.Name == ContainerUnit.Name).Text);

    private static IEnumerable<string> Problems(string image, string? secret) => Refusal.Lines(BootstrapValidation.Validate(
        BootstrapSpecs.Container.With((ContainerSpec container) => container with { Image = image, RegistrySecret = secret })));
}
